import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import * as z from 'zod';

/** A process, told apart from every other one of this boot: process ids are used again. */
export interface Owner {
  readonly pid: number;
  /** In clock ticks since the boot. */
  readonly startedAt: number;
  /** The number of the PID namespace, since containers that share a folder do not see each other's processes. */
  readonly namespace: string;
}

const UNKNOWN = { startedAt: 0, namespace: '0' };

/** The 22nd field of proc(5), "/proc/pid/stat". The second one, a name in brackets, may hold anything. */
const startOf = (stat: string): number => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);

const namespace = (): string => /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';

/** Only Linux tells one process from another that has its number later. */
export const canTell = (): boolean => existsSync('/proc/self/stat');

/** This process. */
export const thisProcess = (): Owner => ({
  pid: process.pid,
  ...(canTell() ? { startedAt: startOf(readFileSync('/proc/self/stat', 'utf8')), namespace: namespace() } : UNKNOWN),
});

/** Whether a process has surely ended: of one in another PID namespace nobody here can tell. */
export const hasEnded = ({ pid, startedAt, namespace: within }: Owner): boolean => {
  if (within !== namespace()) return false;
  try {
    return startOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) !== startedAt;
  } catch (error) {
    return NoProcess.safeParse(error).success;
  }
};

const NoProcess = z.looseObject({ code: z.enum(['ENOENT', 'ESRCH']) });
