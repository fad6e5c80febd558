import type { Sandbox } from '../sandbox.ts';

/** How to look around in a running sandbox: its page, if there is one, and commands with dig and curl. */
export const introduce = (
  { deployment, dns, endpoint, authorityFile }: Sandbox,
  pageUrl: string | undefined,
): string => {
  const { apis, endpoint: vpcEndpoint, outputs, schedules } = deployment;
  const [address] = vpcEndpoint.interfaces.map((one) => one.address);
  const { ProbedUrl: url = '' } = outputs;
  return [
    `${schedules.length} canaries watch ${apis.map(({ name }) => name).join(' and ')}.`,
    ...(pageUrl === undefined ? [] : [`Page: ${pageUrl}`]),
    `  dig @127.0.0.1 -p ${dns.port} ${URL.parse(url)?.hostname}`,
    `  curl --cacert ${authorityFile} --connect-to ::${address}:${endpoint.port} ${url}`,
    'Type a fault (--list-faults) and Enter to turn it on or off; Ctrl-C ends everything.',
    '',
    '',
  ].join('\n');
};
