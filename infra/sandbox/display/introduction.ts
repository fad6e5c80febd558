import type { Vpc } from '../deployment.ts';
import { ONLY_LOOPBACK } from '../endpoint/ipv6-loopback.ts';
import { endpointText } from '../endpoint/tcp-table.ts';
import type { Sandbox } from '../sandbox.ts';
import { shellCommand } from './shell.ts';

const sharedIpv6 = ({ ipv6Cidr }: Vpc): string =>
  `IPv6: this machine has only ${ONLY_LOOPBACK}, so every zone has it, and the faults of one zone spare it; as root, ip -6 route add local ${ipv6Cidr} dev lo gives each its own.`;

/** How to look around in a running sandbox: its page, if there is one, and commands with dig and curl. */
export const introduce = (
  { deployment, dns, endpoint, authorityFile }: Sandbox,
  pageUrl: string | undefined,
): string => {
  const { apis, endpoint: vpcEndpoint, outputs, schedules, vpc } = deployment;
  const addresses = vpcEndpoint.interfaces.flatMap((one) => one.addresses);
  const [address = ''] = addresses;
  const { ProbedUrl: url = '' } = outputs;
  const { hostname = '' } = URL.parse(url) ?? {};
  const connectTo = `::${endpointText({ address, port: endpoint.port })}`;
  return [
    `${schedules.length === 1 ? '1 canary watches' : `${schedules.length} canaries watch`} ${apis.map(({ name }) => name).join(' and ')}.`,
    ...(new Set(addresses).size < addresses.length ? [sharedIpv6(vpc)] : []),
    ...(pageUrl === undefined ? [] : [`Page: ${pageUrl}`]),
    `  ${shellCommand('dig', '@127.0.0.1', '-p', String(dns.port), hostname)}`,
    `  ${shellCommand('curl', '--cacert', authorityFile, '--connect-to', connectTo, url)}`,
    'Type a fault and Enter to turn it on or off (npm start -- --list-faults says which there are); Ctrl-C ends everything.',
    '',
    '',
  ].join('\n');
};
