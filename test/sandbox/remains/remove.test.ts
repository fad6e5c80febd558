import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempDisposableSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeOwnedFolder, ownerOf } from '../../../infra/sandbox/remains/owned-folder.ts';
import { type Owner, thisProcess } from '../../../infra/sandbox/remains/owner.ts';
import { removeRemains } from '../../../infra/sandbox/remains/remove.ts';

let temporary: ReturnType<typeof mkdtempDisposableSync>;
beforeEach(() => {
  temporary = mkdtempDisposableSync(join(tmpdir(), 'remains test-'));
});
afterEach(() => temporary.remove());

/** A folder as that owner would have made it. */
const folderOf = ({ pid, startedAt, namespace }: Owner): string => {
  const folder = join(temporary.path, `private-api-canary-${pid}-${startedAt}-${namespace}-abCD12`);
  mkdirSync(folder);
  return folder;
};

/** Something that sleeps in a folder, and says where its package is, as a function's process does. */
const sleeperIn = (folder: string, environment: NodeJS.ProcessEnv) => {
  const child = spawn('sleep', ['60'], { cwd: folder, env: environment, stdio: 'ignore' });
  return Object.assign(child, { [Symbol.dispose]: () => void child.kill('SIGKILL') });
};

test('a folder of this process stays until it is disposed of', () => {
  const folder = makeOwnedFolder();

  expect(ownerOf(folder.path)).toEqual(thisProcess());
  removeRemains();
  expect(existsSync(folder.path)).toBe(true);
  folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});

test('the start of a process is told from proc, whatever its name is', () => {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/.*\) /s, '').split(' ');

  expect(thisProcess()).toEqual({
    pid: process.pid,
    startedAt: Number(fields[19]),
    namespace: readlinkSync('/proc/self/ns/pid').replace(/\D/g, ''),
  });
});

test('what belongs to a process that has ended is removed, a frozen function included, and nothing else', async () => {
  const self = thisProcess();
  // The process id is in use again, by a process that started later.
  const abandoned = folderOf({ ...self, startedAt: self.startedAt - 1 });
  const ofNobody = folderOf({ ...self, pid: 2 ** 22 + 1 });
  const elsewhere = folderOf({ ...self, startedAt: self.startedAt - 1, namespace: '1' });
  const foreign = join(temporary.path, 'private-api-canary-notes');
  mkdirSync(foreign);
  using frozen = sleeperIn(abandoned, { LAMBDA_TASK_ROOT: abandoned });
  using shell = sleeperIn(abandoned, {});
  const ended = once(frozen, 'exit');
  await Promise.all([once(frozen, 'spawn'), once(shell, 'spawn')]);
  frozen.kill('SIGSTOP');

  expect(removeRemains(temporary.path)).toEqual({ processes: 1, folders: 2 });

  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(shell.kill(0)).toBe(true);
  expect([abandoned, ofNobody, elsewhere, foreign].map(existsSync)).toEqual([false, false, true, true]);
});
