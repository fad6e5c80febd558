import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../infra/sandbox/synthesize.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Synthesizes the app once for all tests. */
export default async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  process.env.TEST_ASSEMBLY = outdir;
  await synthesize(ROOT, outdir);
};
