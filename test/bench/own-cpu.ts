import { execFileSync } from 'node:child_process';

/** The CPU that is kept for what is measured. */
export interface OwnCpu extends Disposable {
  /** How it is kept, for a reader of figures. */
  readonly how: string;
  /** What to start a program with, so that it runs there. */
  readonly launcher: readonly string[];
}

/**
 * Keeps one CPU for what is measured: this process and what it starts itself run on the others, until it is disposed of. Otherwise the
 * server, which the kernel wakes where its client runs, takes time that the client then seems to measure wrongly. Throws without taskset.
 */
export const ownCpu = (): OwnCpu => {
  const before = affinityOf(process.pid);
  const own = before.at(-1) ?? 0;
  const others = before.slice(0, -1);
  if (others.length > 0) setAffinity(others);
  return {
    how:
      others.length > 0
        ? 'on a CPU that server and tcpdump keep off'
        : 'on the one CPU there is, which they share with the server',
    launcher: ['taskset', '--cpu-list', `${own}`],
    [Symbol.dispose]: () => setAffinity(before),
  };
};

const affinityOf = (pid: number): readonly number[] => {
  const printed = taskset('--pid', `${pid}`);
  const mask = BigInt(`0x${/([\da-f,]+)\s*$/.exec(printed)?.[1]?.replaceAll(',', '') ?? '1'}`);
  return [...mask.toString(2)].reverse().flatMap((bit, cpu) => (bit === '1' ? [cpu] : []));
};

const setAffinity = (cpus: readonly number[]): void =>
  void taskset('--all-tasks', '--pid', '--cpu-list', cpus.join(','), `${process.pid}`);

const taskset = (...args: readonly string[]): string => {
  try {
    return execFileSync('taskset', args, { encoding: 'utf8' });
  } catch (error) {
    throw new Error('taskset is missing; Debian has it in util-linux', { cause: error });
  }
};
