import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { codeOf } from '../function/code.ts';
import { declarations } from './declarations.ts';
import { manifest } from './manifest.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The functions are bundled here, not in the app of whoever uses the package. */
const packedCode: Plugin = {
  name: 'packed-code',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/code\.ts$/ }, () => ({ path: join(ROOT, 'infra/package/packed-code.ts') })),
};

const LIBRARY: BuildOptions = {
  entryPoints: [join(ROOT, 'infra/package/library.ts')],
  bundle: true,
  platform: 'node',
  // The oldest Node.js on which CDK apps run.
  target: 'node20',
  external: ['aws-cdk-lib', 'constructs'],
  plugins: [packedCode],
  logLevel: 'warning',
};

/** Makes the package in a folder, which is emptied first: the construct for apps of both kinds of module, with its types, the functions' code and the command. */
export const buildPackage = async (folder: string): Promise<void> => {
  const inFolder = (file: string): string => join(folder, file);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(inFolder('functions'), { recursive: true });
  for (const name of ['canary', 'notifier'] as const) writeFileSync(inFolder(`functions/${name}.mjs`), codeOf(name));
  await build({ ...LIBRARY, format: 'esm', outfile: inFolder('index.mjs') });
  await build({
    ...LIBRARY,
    format: 'cjs',
    outfile: inFolder('index.cjs'),
    // A CommonJS module knows where it is by another name.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  await build({
    entryPoints: [join(ROOT, 'infra/package/cli.ts')],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outfile: inFolder('cli.mjs'),
    // Some of what is bundled is CommonJS and requires Node's modules.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const { types } = declarations();
  writeFileSync(inFolder('index.d.mts'), types);
  writeFileSync(inFolder('index.d.cts'), types);
  writeFileSync(inFolder('package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  copyFileSync(join(ROOT, 'docs/construct.md'), inFolder('README.md'));
  copyFileSync(join(ROOT, 'LICENSE'), inFolder('LICENSE'));
};
