import { spawn } from 'node:child_process';
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
afterEach(() => rmSync(folder, { recursive: true }));

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

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'a typed fault is on from the next run until it is typed again, and %s leaves no process and no file, with status %i',
  async (signal, status) => {
    const child = spawn(process.execPath, [START, '--app', assembly(), '--no-page'], {
      env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder },
    });
    const exit = once(child, 'exit');
    const headings: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (!/^run \d+(, with \S+)?$/.test(line)) continue;
      headings.push(line.replace(/\d+/, 'N'));
      if (headings.length < 3) child.stdin.write('backend-error\n');
      else {
        expect(processesInFolder()).not.toEqual([]);
        child.kill(signal);
      }
    }

    expect(headings).toEqual(['run N', 'run N, with backend-error', 'run N']);
    expect(await exit).toEqual([status, null]);
    expect(readdirSync(folder)).toEqual([]);
    expect(processesInFolder()).toEqual([]);
  },
  30_000,
);
