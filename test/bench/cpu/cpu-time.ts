import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What a program printed, and the CPU that it took, in milliseconds. */
export interface Timed {
  readonly printed: string;
  readonly cpuMs: number;
}

/** Runs a program to its end; the shell tells how much CPU it took, user and system. Throws unless it ends well. */
export const timed = async (program: string, args: readonly string[]): Promise<Timed> => {
  const script = `TIMEFORMAT='cpu %U %S'; time "$0" "$@"`;
  const child = spawn('bash', ['-c', script, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [printed, told, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(told) ?? [];
  if (status !== 0 || user === undefined || system === undefined)
    throw new Error(`running ${program} ${args.join(' ')}: exit status ${status}: ${told}`);
  return { printed: printed + told, cpuMs: (Number(user) + Number(system)) * 1_000 };
};
