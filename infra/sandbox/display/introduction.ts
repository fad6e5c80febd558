import { titleOf } from '../deployed-apis.ts';
import { ONLY_LOOPBACK } from '../endpoint/ipv6-loopback.ts';
import { endpointText } from '../endpoint/tcp-table.ts';
import type { Sandbox } from '../sandbox.ts';
import { shellCommand, shellWord } from './shell.ts';

/** Why the zones share an IPv6 address, and what would change that. */
const sharedIpv6 = (absentAddresses: readonly string[]): string =>
  [
    `This machine has no IPv6 address but ${ONLY_LOOPBACK}: every zone has that, and the faults of one zone spare it. As root, each gets its own:`,
    ...absentAddresses.map((address) => `  ${shellCommand('ip', '-6', 'addr', 'add', `${address}/128`, 'dev', 'lo')}`),
  ].join('\n');

/** How to look around in a running sandbox: its page, if there is one, and commands with dig and curl. */
export const introduce = (
  { deployment, dns, endpoint, authorityFile, monitoring }: Sandbox,
  pageUrl: string | undefined,
): string => {
  const { apis, endpoint: vpcEndpoint, outputs, schedules, stacks, region, urlSuffix } = deployment;
  const [api] = apis;
  const [address = ''] = vpcEndpoint.interfaces.flatMap((one) => one.addresses);
  // A stack of somebody else's has no such output.
  const { ProbedUrl: url = `https://${api?.id}.execute-api.${region}.${urlSuffix}/${api?.stages[0]?.name ?? ''}` } =
    outputs;
  const { hostname = '' } = URL.parse(url) ?? {};
  const connectTo = `::${endpointText({ address, port: endpoint.port })}`;
  const operator = Object.entries(monitoring.operatorEnvironment).map(([name, value]) => `${name}=${shellWord(value)}`);
  return [
    `${schedules.length === 1 ? '1 canary watches' : `${schedules.length} canaries watch`} ${titleOf(apis)}.`,
    ...(vpcEndpoint.absentAddresses === undefined ? [] : [sharedIpv6(vpcEndpoint.absentAddresses)]),
    ...(pageUrl === undefined ? [] : [`Page: ${pageUrl}`]),
    `  ${shellCommand('dig', '@127.0.0.1', '-p', String(dns.port), hostname)}`,
    `  ${shellCommand('curl', '--cacert', authorityFile, '--connect-to', connectTo, url)}`,
    `  ${[...operator, shellCommand('npm', 'run', 'gate', '--', ...stacks.flatMap(({ name }) => ['--aws', name]))].join(' ')}`,
    'Type a fault and Enter to turn it on or off (npm start -- --list-faults says which there are); Ctrl-C ends everything.',
    '',
    '',
  ].join('\n');
};
