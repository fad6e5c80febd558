import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { CONFIG_FILE } from '../../functions/configuration/deployed-configuration.ts';

/** A folder of `functions` that holds a handler. */
export type FunctionFolder = 'canary' | 'notifier';

const bundles = new Map<FunctionFolder, string>();

/** The function as one ES module that needs nothing but Node; made once for each process. */
const bundleOf = (folder: FunctionFolder): string => {
  const made = bundles.get(folder) ?? build(folder);
  bundles.set(folder, made);
  return made;
};

const build = (folder: FunctionFolder): string => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../../functions/${folder}/handler.ts`, import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    write: false,
    // Some of what is bundled is CommonJS and requires Node's modules, which an ES module cannot do by itself.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    // Neither minified nor mapped: stack traces name the functions as they are, and a cold start is no slower.
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('');
};

/** A folder with the code of a function, and beside it what is known of its configuration; disposing takes it away. */
export const makePackage = (folder: FunctionFolder, literals: unknown): Disposable & { readonly path: string } => {
  const made = mkdtempDisposableSync(join(tmpdir(), `${folder}-package-`));
  writeFileSync(join(made.path, 'index.mjs'), bundleOf(folder));
  writeFileSync(join(made.path, CONFIG_FILE), `${JSON.stringify(literals, null, 2)}\n`);
  return made;
};
