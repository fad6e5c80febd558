import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderRun } from '../infra/sandbox/display/screen.ts';
import { makeRun } from '../infra/sandbox/runs.ts';
import { startSandbox } from '../infra/sandbox/sandbox.ts';
import { synthesize } from '../infra/sandbox/synthesize.ts';
import { loadAssembly } from '../infra/sandbox/template/assembly.ts';

const ROOT = new URL('..', import.meta.url).pathname;

/** What `npm start` shows of a run in which one zone's endpoint drops packets, after a warm-up run. */
export const sampleRun = async (): Promise<string> => {
  const assembly = mkdtempSync(join(tmpdir(), 'sample-run-'));
  try {
    await synthesize(ROOT, assembly);
    await using sandbox = await startSandbox(await loadAssembly(assembly), { faults: ['endpoint-drops:us-east-1b@2'] });
    await makeRun(sandbox, 1);
    return renderRun(await makeRun(sandbox, 2), 120, (_style, text) => text);
  } finally {
    rmSync(assembly, { recursive: true });
  }
};
