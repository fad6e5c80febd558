import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../infra/cli/synthesize.ts';

/** Synthesizes the app once for all tests. */
export default async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  process.env.TEST_ASSEMBLY = outdir;
  // The commands that tests start compile the same modules; functions get an environment of their own, without this.
  process.env.NODE_COMPILE_CACHE = join(outdir, 'compile-cache');
  await synthesize(outdir);
};
