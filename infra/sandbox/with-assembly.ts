import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from './synthesize.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Synthesizes the app, its sandbox stage included, for as long as `use` needs it. */
export const withAssembly = async <Result>(use: (assembly: string) => Promise<Result>): Promise<Result> => {
  const assembly = mkdtempSync(join(tmpdir(), 'assembly-'));
  try {
    await synthesize(ROOT, assembly);
    return await use(assembly);
  } finally {
    rmSync(assembly, { recursive: true });
  }
};
