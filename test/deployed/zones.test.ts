import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { synthesize } from '../../infra/cli/synthesize.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { reportsOf } from './stack.ts';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'zones-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

test.each([1, 6])(
  'the demo in %i zones is watched from each, by every name at every address',
  async (zones) => {
    await synthesize(outdir, { zones });
    await using sandbox = await startSandbox(await loadAssembly(outdir));
    const reports = reportsOf(await makeRun(sandbox, 1));

    const expected = [...'abcdef'.slice(0, zones)].map((letter) => `us-east-1${letter}`);
    expect(reports.map(({ sourceZone, verdict }) => `${sourceZone} ${verdict}`)).toEqual(
      expected.map((zone) => `${zone} healthy`),
    );
    for (const { attempts } of reports) {
      expect(attempts.map(({ kind, addressZone }) => `${kind} ${addressZone}`).sort()).toEqual(
        ['alias', 'private-dns', 'vpce-regional', 'vpce-zonal'].flatMap((kind) =>
          expected.map((zone) => `${kind} ${zone}`),
        ),
      );
    }
  },
  60_000,
);
