import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerOf } from './owned-folder.ts';
import { canTell, hasEnded } from './owner.ts';

/** How much was removed. */
export interface Removed {
  readonly folders: number;
  readonly processes: number;
}

/**
 * Removes what sandboxes left that were killed (SIGKILL) and could not clean up: their functions, which may be frozen, and
 * their folders among the temporary ones. Touches nothing whose owner may still run.
 */
export const removeRemains = (temporary: string = tmpdir()): Removed => {
  if (!canTell()) return { folders: 0, processes: 0 };
  const processes = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isAbandoned(taskRootOf(pid)));
  for (const pid of processes) process.kill(Number(pid), 'SIGKILL');
  const folders = readdirSync(temporary)
    .map((name) => join(temporary, name))
    .filter(isAbandoned);
  return { processes: processes.length, folders: folders.filter(remove).length };
};

const isAbandoned = (folder: string | undefined): boolean => {
  const owner = folder === undefined ? undefined : ownerOf(folder);
  return owner !== undefined && hasEnded(owner);
};

/** The folder of the function that a process runs, by the environment that it was started with. */
const taskRootOf = (pid: string): string | undefined => {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return variables.find((one) => one.startsWith(VARIABLE))?.slice(VARIABLE.length);
  } catch {
    // It has ended since, or belongs to somebody else.
    return undefined;
  }
};

const VARIABLE = 'LAMBDA_TASK_ROOT=';

const remove = (folder: string): boolean => {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    // It belongs to somebody else, who will remove it.
    return false;
  }
};
