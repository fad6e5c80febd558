import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** A folder of `functions` that holds a handler. */
export type FunctionFolder = 'canary' | 'notifier';

const bundles = new Map<FunctionFolder, string>();

/** The function as one ES module that needs nothing but Node; made once for each process. */
export const codeOf = (folder: FunctionFolder): string => {
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
    // ES modules where a package has them, since of these only what is used is taken: so the notifier loads in half the time.
    mainFields: ['module', 'main'],
    // Some of what is bundled is CommonJS and requires Node's modules, which an ES module cannot do by itself.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    // Neither minified nor mapped: stack traces name the functions as they are, and a cold start is no slower.
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('');
};
