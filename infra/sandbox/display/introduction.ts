import type { Sandbox } from '../sandbox.ts';

/** What a person needs to look around in a running sandbox with curl and dig. */
export const introduce = ({ deployment, dns, endpoint, authorityFile }: Sandbox): string => {
  const { apis, endpoint: vpcEndpoint, region, urlSuffix, schedules } = deployment;
  const [api] = apis;
  const [first] = vpcEndpoint.interfaces;
  const name = `${api?.id}.execute-api.${region}.${urlSuffix}`;
  return [
    `${schedules.length} canaries watch ${api?.name} at ${[name, vpcEndpoint.regionalName].join(' and ')}.`,
    `  dig @127.0.0.1 -p ${dns.port} ${name}`,
    `  curl --cacert ${authorityFile} --connect-to ::${first?.address}:${endpoint.port} https://${name}/${api?.stages[0]}/pets`,
    'Type a fault (--list-faults) and Enter to turn it on or off; Ctrl-C ends everything.',
    '',
    '',
  ].join('\n');
};
