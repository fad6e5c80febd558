import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { defaultDomain } from '../../../infra/sandbox/dns/names.ts';
import type { Namespace } from '../network/namespaces.ts';
import { isIpv6 } from '../network/plan.ts';
import type { System } from '../system/system.ts';

/** Runs unbound as the VPC's resolver, until it is disposed of. */
export const startResolver = async (namespace: Namespace, system: System, folder: string): Promise<AsyncDisposable> => {
  const config = join(folder, 'unbound.conf');
  await writeFile(config, unboundConfig(system, folder));
  const [enter = '', ...args] = namespace.enter;
  const unbound = spawn(enter, [...args, 'unbound', '-d', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(unbound, 'exit');
  const printed: string[] = [];
  for await (const line of createInterface(unbound.stderr)) {
    printed.push(line);
    if (line.includes('start of service')) break;
  }
  if (unbound.exitCode !== null) throw new Error(`starting unbound: ${printed.join('\n')}`);
  unbound.stderr.resume();
  return {
    [Symbol.asyncDispose]: async () => {
      unbound.kill('SIGKILL');
      await exited;
    },
  };
};

/** The zone that private DNS makes, the endpoint's names in public, and nobody to ask about anything else. */
const unboundConfig = ({ deployment, resolver }: System, folder: string): string => {
  const { endpoint, apis, region, urlSuffix } = deployment;
  const domain = defaultDomain(deployment);
  const every = endpoint.interfaces.flatMap(({ addresses }) => addresses);
  const aliases = apis
    .filter(({ endpointIds }) => endpointIds.includes(endpoint.id))
    .map(({ id }) => `${id}-${endpoint.id}.${domain}`);
  const names = [
    { name: endpoint.regionalName, addresses: every },
    ...endpoint.interfaces.map(({ name, addresses }) => ({ name, addresses })),
    ...(endpoint.privateDnsEnabled ? [domain] : aliases).map((name) => ({ name, addresses: every })),
  ];
  const lines = [
    ...['do-daemonize: no', 'chroot: ""', 'username: ""', 'use-syslog: no', `directory: "${folder}"`, 'pidfile: ""'],
    ...[`interface: ${resolver}`, 'module-config: "iterator"', 'access-control: 0.0.0.0/0 allow'],
    ...['access-control: ::0/0 allow', 'verbosity: 1', 'num-threads: 1', 'local-zone: "." static'],
    `local-zone: "${domain}." ${endpoint.privateDnsEnabled ? 'redirect' : 'static'}`,
    `local-zone: "execute-api.${region}.vpce.${urlSuffix}." static`,
    ...names.flatMap(({ name, addresses }) =>
      addresses.map((address) => `local-data: "${name}. 60 IN ${isIpv6(address) ? 'AAAA' : 'A'} ${address}"`),
    ),
  ];
  return `server:\n${lines.map((line) => `  ${line}\n`).join('')}remote-control:\n  control-enable: no\n`;
};
