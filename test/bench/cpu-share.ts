import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of one CPU that processes can be held to. */
export interface CpuShare extends Disposable {
  /** How it is held, for a reader of figures. */
  readonly how: string;
  readonly hold: (pid: number) => void;
}

/** The CPUs that Lambda gives with 1,024 MB: one comes with 1,769 MB (Lambda developer guide, "Configure Lambda function memory"). */
export const LAMBDA_CPUS = Math.round((1_024 / 1_769) * 1_000) / 1_000;

const PERIOD_US = 100_000;

// Version 2 has one tree of control groups, version 1 one for each resource.
const TREES = [
  {
    root: '/sys/fs/cgroup',
    limit: 'cpu.max',
    write: (quota: number) => `${quota} ${PERIOD_US}`,
    members: 'cgroup.procs',
  },
  { root: '/sys/fs/cgroup/cpu', limit: 'cpu.cfs_quota_us', write: (quota: number) => `${quota}`, members: 'tasks' },
];

/** Makes a control group with so much of a CPU, or says why this machine gives none. */
export const cpuShare = (cpus: number): CpuShare => {
  for (const { root, limit, write, members } of TREES) {
    const group = join(root, `canary-bench-${process.pid}`);
    try {
      mkdirSync(group);
    } catch {
      continue;
    }
    try {
      writeFileSync(join(group, limit), write(Math.round(cpus * PERIOD_US)), { flag: 'r+' });
    } catch {
      rmdirSync(group);
      continue;
    }
    return {
      how: `held to ${cpus} CPUs by a control group`,
      hold: (pid) => writeFileSync(join(group, members), `${pid}`, { flag: 'r+' }),
      [Symbol.dispose]: () => rmdirSync(group),
    };
  }
  return {
    how: 'not held to a part of a CPU: this machine lets us make no control group',
    hold: () => {},
    [Symbol.dispose]: () => {},
  };
};
