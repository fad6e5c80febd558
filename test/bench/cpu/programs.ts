import { runCanary } from '../canary.ts';
import { measureProcess } from '../measured-process.ts';
import { type ProbedSystem, startProbedSystem } from '../probed-system.ts';
import { startBlackbox } from './blackbox.ts';
import { timed } from './cpu-time.ts';

/** Programs that probe one endpoint; each gives the CPU that a probe of it takes, in milliseconds. */
export interface Programs extends AsyncDisposable {
  readonly cpuMsPerProbe: Readonly<Record<string, () => Promise<number>>>;
}

/** A canary's runs in an hour, and the probes that they make: before it is warm, a function is compiled again and again. */
const RUNS = 60;
const PROBES = RUNS * 8;
const PATH = '/demo/pets';

/** Starts the endpoint, and what runs as long as it is measured. */
export const startPrograms = async (): Promise<Programs> => {
  await using started = new AsyncDisposableStack();
  const system = started.use(await startProbedSystem());
  const { folder, authorityFile, name, address, port } = system;
  const blackbox = started.use(await startBlackbox(folder, { authorityFile, serverName: name }));
  const running = started.move();
  return {
    cpuMsPerProbe: {
      'openssl s_time -new': () => openssl(system),
      curl: () => curl(system),
      blackbox_exporter: () => blackbox.cpuMsPerProbe(`https://${address}:${port}${PATH}`, PROBES),
      'Node.js, tls.connect alone': () => bareClient(system),
      'the canary': () => canary(system),
      'the canary, with X25519 alone': () => canary(system, 'X25519'),
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};

const openssl = async ({ authorityFile, address, port }: ProbedSystem): Promise<number> => {
  const { printed, cpuMs } = await timed('openssl', [
    ...['s_time', '-new', '-connect', `${address}:${port}`, '-CAfile', authorityFile, '-verify', '2'],
    ...['-www', PATH, '-time', '2'],
  ]);
  const [, connections] = /(\d+) connections in \d+ real/.exec(printed) ?? [];
  return cpuMs / Number(connections);
};

const curl = async ({ authorityFile, name, address, port }: ProbedSystem): Promise<number> => {
  const { cpuMs } = await timed('curl', [
    ...['--silent', '--fail', '--output', '/dev/null', '--no-sessionid', '--header', 'Connection: close'],
    ...['--cacert', authorityFile, '--resolve', `${name}:${port}:${address}`],
    `https://${name}:${port}${PATH}?[1-${PROBES}]`,
  ]);
  return cpuMs / PROBES;
};

const bareClient = async (system: ProbedSystem): Promise<number> => {
  const { address, port, name } = system;
  const order = { address, port, name, path: PATH, warmUp: PROBES, probes: PROBES };
  const { attempts, cpuMs } = await measureProcess(new URL('bare-client.ts', import.meta.url), system, order);
  return cpuMs / attempts;
};

const canary = async (system: ProbedSystem, groups?: string): Promise<number> => {
  const { attempts, cpuMs } = await runCanary(system, { warmUp: RUNS, runs: RUNS, ...(groups && { groups }) });
  return cpuMs / attempts;
};
