import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { thisProcess } from '../../infra/sandbox/remains/owner.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { assembly } from '../assembly/assembly.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the sandbox runs the asset of the assembly: what is thrown in it is what fails', async () => {
  cpSync(assembly(), folder, { recursive: true });
  for (const file of globSync(join(folder, 'asset.*/index.mjs')))
    appendFileSync(file, "\nthrow new Error('planted');\n");
  await using sandbox = await startSandbox(await loadAssembly(folder));

  const { results } = await makeRun(sandbox, 1);

  expect(results.map((result) => (result.kind === 'failed' ? result.message : 'reported'))).toEqual(
    Array(2).fill('Error: planted'),
  );
});

// What a shell, a URL, a glob or a regular expression would take for something else.
const ODD = "a b ü%20#?&'$x{1}[2]";

/** Copies parts of the project to a folder of that name. */
const copyTo = (name: string, parts: readonly string[]): string => {
  const copy = join(folder, name);
  for (const part of parts) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

test('once synthesized, the sandbox needs neither functions nor the CDK app', () => {
  const cwd = copyTo('parts', ['package.json', 'infra/cli', 'infra/sandbox']);

  const { status, stdout } = spawnSync(process.execPath, ['infra/cli/start.ts', '--app', assembly(), '--runs', '1'], {
    cwd,
    encoding: 'utf8',
  });

  expect(stdout).toContain('8 of 8 attempts passed from us-east-1b');
  expect(status).toBe(0);
});

test('from a path with odd letters the app is synthesized and a canary invoked by npm, which prints nothing but JSON; nothing is left', () => {
  const cwd = copyTo(ODD, ['package.json', '.npmrc', 'cdk.json', 'infra', 'functions']);
  const temporary = join(folder, 'temporary files of ü');
  mkdirSync(temporary);
  const before = readdirSync(cwd);
  const { pid, startedAt, namespace } = thisProcess();
  mkdirSync(join(temporary, `private-api-canary-${pid}-${startedAt - 1}-${namespace}-abCD12`));

  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'invoke', '--', '--fault', 'endpoint-drops:us-east-1a'],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', TMPDIR: temporary },
    },
  );

  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'degraded', suspects: [{ where: ['us-east-1a'] }] });
  expect(status).toBe(0);
  expect(stderr).toContain('Removed what a killed sandbox left: 0 processes and 1 folder.');
  expect([readdirSync(temporary), readdirSync(cwd)]).toEqual([[], before]);
});
