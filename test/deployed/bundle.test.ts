import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, globSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
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

test('once synthesized, the sandbox needs neither functions nor the CDK app', () => {
  for (const part of ['package.json', 'infra/cli', 'infra/sandbox'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

  const { status, stdout } = spawnSync(process.execPath, ['infra/cli/start.ts', '--app', assembly(), '--runs', '1'], {
    cwd: folder,
    encoding: 'utf8',
  });

  expect(stdout).toContain('8 of 8 attempts passed from us-east-1b');
  expect(status).toBe(0);
});
