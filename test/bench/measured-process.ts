import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { ProbedSystem } from './probed-system.ts';

/** What a program's probes took, those to warm up left out, and what it printed. */
export interface MeasuredProcess {
  readonly attempts: number;
  readonly cpuMs: number;
  readonly printed: string;
}

const Used = z.object({ attempts: z.number(), cpuMs: z.number() });

/**
 * Runs a program of ours, which reads its order, in JSON, and tells on standard error what it used. It is started by `launcher`, such as
 * `taskset` and its options, if there is one. Rejects with what it tells if it fails.
 */
export const measureProcess = async (
  program: URL,
  { authorityFile }: ProbedSystem,
  order: object,
  launcher: readonly string[] = [],
): Promise<MeasuredProcess> => {
  const [command = '', ...args] = [...launcher, process.execPath, fileURLToPath(program)];
  const child = spawn(command, args, {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile, CONFIG: '{}' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(JSON.stringify(order));
  const [printed, told, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (status !== 0) throw new Error(`measuring by ${fileURLToPath(program)}: exit status ${status}: ${told}`);
  return { ...Used.parse(JSON.parse(told)), printed };
};
