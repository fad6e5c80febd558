import { readFileSync, readlinkSync } from 'node:fs';

/** A process, told apart from every other one of this boot: process ids are used again. */
export interface Owner {
  readonly pid: number;
  /** In clock ticks since the boot. */
  readonly startedAt: number;
  /** The number of the PID namespace, since containers that share a folder do not see each other's processes. */
  readonly namespace: string;
}

const namespaceOf = (pid: number | 'self'): string => /\d+/.exec(readlinkSync(`/proc/${pid}/ns/pid`))?.[0] ?? '';

/** The 22nd field of proc(5), "/proc/pid/stat". The second one, a name in brackets, may hold anything. */
const startOf = (stat: string): number => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);

const statOf = (pid: number): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // There is no such process.
    return undefined;
  }
};

/** This process. */
export const thisProcess = (): Owner => ({
  pid: process.pid,
  startedAt: startOf(readFileSync('/proc/self/stat', 'utf8')),
  namespace: namespaceOf('self'),
});

/** Whether a process has surely ended: of one in another PID namespace nobody here can tell. */
export const hasEnded = ({ pid, startedAt, namespace }: Owner): boolean => {
  if (namespace !== namespaceOf('self')) return false;
  const stat = statOf(pid);
  return stat === undefined || startOf(stat) !== startedAt;
};
