import { titleOf } from '../deployment.ts';
import type { Sandbox } from '../sandbox.ts';
import { shellCommand } from './shell.ts';

/** How to look around in a running sandbox: its page, if there is one, and commands with dig and curl. */
export const introduce = (
  { deployment, dns, endpoint, authorityFile }: Sandbox,
  pageUrl: string | undefined,
): string => {
  const { apis, endpoint: vpcEndpoint, outputs, schedules } = deployment;
  const [address = ''] = vpcEndpoint.interfaces.map((one) => one.address);
  const { ProbedUrl: url = '' } = outputs;
  const { hostname = '' } = URL.parse(url) ?? {};
  const connectTo = `::${address}:${endpoint.port}`;
  return [
    `${schedules.length === 1 ? '1 canary watches' : `${schedules.length} canaries watch`} ${titleOf(apis)}.`,
    ...(pageUrl === undefined ? [] : [`Page: ${pageUrl}`]),
    `  ${shellCommand('dig', '@127.0.0.1', '-p', String(dns.port), hostname)}`,
    `  ${shellCommand('curl', '--cacert', authorityFile, '--connect-to', connectTo, url)}`,
    'Type a fault and Enter to turn it on or off (npm start -- --list-faults says which there are); Ctrl-C ends everything.',
    '',
    '',
  ].join('\n');
};
