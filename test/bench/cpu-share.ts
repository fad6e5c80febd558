import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of one CPU that processes can be held to. */
export interface CpuShare extends Disposable {
  /** How it is held, for a reader of figures. */
  readonly how: string;
  /** The command by which a program is held to it from its first instruction on. */
  readonly command: (program: string, args: readonly string[]) => readonly [program: string, args: readonly string[]];
}

/** The CPUs that Lambda gives with 1,024 MB: one comes with 1,769 MB (Lambda developer guide, "Configure Lambda function memory"). */
export const LAMBDA_CPUS = Math.round((1_024 / 1_769) * 1_000) / 1_000;

// Short, or else what needs no more than a period's part would not be held at all.
const PERIOD_US = 20_000;

// Version 2 has one tree of control groups, version 1 one for each resource.
const TREES = [
  { root: '/sys/fs/cgroup', limits: (quotaUs: number) => ({ 'cpu.max': `${quotaUs} ${PERIOD_US}` }) },
  {
    root: '/sys/fs/cgroup/cpu',
    limits: (quotaUs: number) => ({ 'cpu.cfs_period_us': `${PERIOD_US}`, 'cpu.cfs_quota_us': `${quotaUs}` }),
  },
];

/** Makes a control group with so much of a CPU, or says why this machine gives none. Dispose of it when nothing runs in it any more. */
export const cpuShare = (cpus: number): CpuShare => {
  for (const { root, limits } of TREES) {
    const group = join(root, `canary-bench-${process.pid}`);
    try {
      mkdirSync(group);
    } catch {
      continue;
    }
    try {
      for (const [file, limit] of Object.entries(limits(Math.round(cpus * PERIOD_US))))
        writeFileSync(join(group, file), limit, { flag: 'r+' });
    } catch {
      rmdirSync(group);
      continue;
    }
    const members = join(group, 'cgroup.procs');
    return {
      how: `held to ${cpus} CPUs by a control group`,
      command: (program, args) => ['/bin/sh', ['-c', 'echo $$ > "$0" && exec "$@"', members, program, ...args]],
      [Symbol.dispose]: () => rmdirSync(group),
    };
  }
  return {
    how: 'not held to a part of a CPU: this machine lets us make no control group',
    command: (program, args) => [program, args],
    [Symbol.dispose]: () => {},
  };
};
