import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { assembly } from '../assembly/assembly.ts';

const START = fileURLToPath(new URL('../../infra/cli/start.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-test-'));
});
afterEach(() => {
  for (const { pid } of started.splice(0)) endGroup(pid);
  rmSync(folder, { recursive: true });
});

const started: ChildProcess[] = [];

/** Ends what a failed test leaves. */
const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
};

/** The processes that work in the test's folder, even where it is gone. */
const processesInFolder = (): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      // It has ended since, or belongs to somebody else.
      return false;
    }
  });

const start = (command: string, args: readonly string[]) => {
  const child = spawn(command, [...args, '--app', assembly(), '--no-page'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder },
  });
  started.push(child);
  return child;
};

test('a typed fault is on from the next run until it is typed again, and Ctrl-C leaves no process and no file', async () => {
  const child = start(process.execPath, [START]);
  const exit = once(child, 'exit');
  const headings: string[] = [];
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('fault ')) said.push(line);
    if (!/^run \d+(, with \S+)?$/.test(line)) continue;
    headings.push(line.replace(/\d+/, 'N'));
    if (headings.length === 1) child.stdin.write('backend-eror\n');
    if (headings.length < 3) child.stdin.write('backend-error\n');
    else {
      expect(processesInFolder()).not.toEqual([]);
      child.kill('SIGINT');
    }
  }

  expect(headings).toEqual(['run N', 'run N, with backend-error', 'run N']);
  expect(said).toEqual([expect.stringContaining('did you mean backend-error')]);
  expect(await exit).toEqual([130, null]);
  expect(readdirSync(folder)).toEqual([]);
  expect(processesInFolder()).toEqual([]);
}, 30_000);

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'when npm gets %s, everything ends that it started',
  async (signal) => {
    const npm = start('npm', ['start', '--silent', '--']);
    // Standard output ends with the last process that has it.
    for await (const line of createInterface({ input: npm.stdout })) if (line.startsWith('run 1')) npm.kill(signal);

    expect(readdirSync(folder)).toEqual([]);
    expect(processesInFolder()).toEqual([]);
  },
  30_000,
);
