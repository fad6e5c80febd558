import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../infra/cli/synthesize.ts';

/** Synthesizes the app once for all tests. */
export default async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  process.env.TEST_ASSEMBLY = outdir;
  await synthesize(outdir);
};
