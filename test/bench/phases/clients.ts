import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runCanary } from '../canary.ts';
import type { OwnCpu } from '../own-cpu.ts';
import type { ProbedSystem } from '../probed-system.ts';
import { canarySaid } from './canary-said.ts';
import type { Capture } from './capture.ts';
import { type Compared, compareCanary, compareCurl } from './compare.ts';
import { connectionsIn } from './connection.ts';
import { curlSaid, WRITE_OUT } from './curl-said.ts';
import { lookupsIn } from './lookup.ts';

/** What clients are let loose on. */
export interface Watched {
  readonly system: ProbedSystem;
  readonly answerMs: number;
  readonly capture: Capture;
  readonly cpu: OwnCpu;
}

/** Of each client; as many by the canary, in runs of eight. */
export const CONNECTIONS = 200;
const WARM_UP_RUNS = 10;
const ATTEMPTS_PER_RUN = 8;

/** Compares what clients say with their packets, each in a process of its own for this time. */
export const CLIENTS = {
  canary: async ({ system, answerMs, capture, cpu: { launcher } }: Watched): Promise<readonly Compared[]> => {
    const runs = CONNECTIONS / ATTEMPTS_PER_RUN;
    const { printed } = await runCanary(system, { warmUp: WARM_UP_RUNS, runs, launcher });
    const packets = await capture.taken();
    const connections = connectionsIn(packets, { port: system.port, answerMs });
    return compareCanary(canarySaid(printed), connections, lookupsIn(packets), WARM_UP_RUNS);
  },
  curl: async ({ system, answerMs, capture, cpu: { launcher } }: Watched): Promise<readonly Compared[]> => {
    const { authorityFile, name, address, port } = system;
    const [program = '', ...args] = [
      ...launcher,
      ...['curl', '--silent', '--fail', '--output', '/dev/null', '--no-sessionid', '--header', 'Connection: close'],
      ...['--cacert', authorityFile, '--resolve', `${name}:${port}:${address}`, '--write-out', WRITE_OUT],
      `https://${name}:${port}/demo/pets?[1-${CONNECTIONS}]`,
    ];
    const { stdout } = await promisify(execFile)(program, args);
    return compareCurl(curlSaid(stdout), connectionsIn(await capture.taken(), { port, answerMs }));
  },
} as const;
