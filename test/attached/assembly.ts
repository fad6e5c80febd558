import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../infra/cli/synthesize.ts';

/** Synthesizes the app, its sandbox stage included, for these targets; disposing takes the cloud assembly away. */
export const synthesizeTargets = async (
  targets: readonly unknown[],
): Promise<Disposable & { readonly outdir: string }> => {
  const outdir = mkdtempSync(join(tmpdir(), 'attached-'));
  const assembly = { outdir, [Symbol.dispose]: () => rmSync(outdir, { recursive: true }) };
  try {
    await synthesize(outdir, { targets });
    return assembly;
  } catch (error) {
    assembly[Symbol.dispose]();
    throw error;
  }
};
