import { runCanary } from '../canary.ts';
import { timed } from '../cpu/cpu-time.ts';
import type { ProbedSystem } from '../probed-system.ts';
import { canarySaid } from './canary-said.ts';
import type { Capture } from './capture.ts';
import { connectionsIn, type PhasesMs } from './connection.ts';
import { curlSaid, WRITE_OUT } from './curl-said.ts';
import { lookupsIn } from './lookup.ts';

/** A phase as a client said how long it took, and as the packets say. */
export interface Compared {
  readonly phase: 'dns' | keyof PhasesMs;
  readonly saidMs: number;
  readonly wireMs: number;
}

const WARM_UP = 10;
const RUNS = 25;
const CONNECTIONS = 200;

export interface Watched {
  readonly system: ProbedSystem;
  readonly capture: Capture;
  readonly answerMs: number;
}

/** Lets the canary probe; its attempts are made one after the other, as it logs them. */
export const watchCanary = async ({ system, capture, answerMs }: Watched): Promise<readonly Compared[]> => {
  const { logged } = await runCanary(system, { warmUp: WARM_UP, runs: RUNS });
  const packets = await capture.taken();
  const said = canarySaid(logged);
  const connections = connectionsIn(packets, { port: system.port, answerMs });
  const warm = new Set([...new Set(said.map(({ run }) => run))].slice(WARM_UP));
  const pairs = said.map((one, index) => {
    const connection = connections[index];
    if (connection?.address !== one.address) throw new Error(`comparing: attempt ${index} went to ${one.address}, the packets to ${connection?.address}`);
    return { one, connection };
  });
  if (connections.length > pairs.length) throw new Error('comparing: more connections than attempts');
  const lookups = Map.groupBy(lookupsIn(packets), ({ name }) => name);
  const names = Map.groupBy(said, ({ name }) => name);
  return [
    ...pairs.filter(({ one }) => warm.has(one.run)).flatMap(({ one, connection }) => compared(one.phasesMs, connection.phasesMs)),
    ...[...names].flatMap(([name, attempts]) =>
      [...Map.groupBy(attempts, ({ run }) => run)].flatMap(([run, [first]], index): readonly Compared[] =>
        warm.has(run) ? [{ phase: 'dns', saidMs: first?.dnsMs ?? NaN, wireMs: lookups.get(name)?.[index]?.ms ?? NaN }] : [],
      ),
    ),
  ];
};

export const watchCurl = async ({ system, capture, answerMs }: Watched): Promise<readonly Compared[]> => {
  const { authorityFile, name, address, port } = system;
  const { printed } = await timed('curl', [
    ...['--silent', '--fail', '--output', '/dev/null', '--no-sessionid', '--header', 'Connection: close'],
    ...['--cacert', authorityFile, '--resolve', `${name}:${port}:${address}`, '--write-out', WRITE_OUT],
    `https://${name}:${port}/demo/pets?[1-${CONNECTIONS}]`,
  ]);
  const packets = await capture.taken();
  const connections = new Map(connectionsIn(packets, { port, answerMs }).map((one) => [one.clientPort, one]));
  return curlSaid(printed).flatMap(({ clientPort, phasesMs }) => {
    const connection = connections.get(clientPort);
    return connection === undefined ? [] : compared(phasesMs, connection.phasesMs);
  });
};

const compared = (said: PhasesMs, wire: PhasesMs): readonly Compared[] =>
  (['tcp', 'tls', 'firstByte'] as const).map((phase) => ({ phase, saidMs: said[phase], wireMs: wire[phase] }));
