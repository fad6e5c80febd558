import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { CONFIG_FILE } from '../../functions/configuration/deployed-configuration.ts';

/** A folder of `functions` that holds a handler. */
export type FunctionFolder = 'canary' | 'notifier';

const folderOf = (name: FunctionFolder): string => fileURLToPath(new URL(`../../functions/${name}`, import.meta.url));

const bundles = new Map<FunctionFolder, string>();

/** The function as one ES module that needs nothing but Node; made once for each process. */
const bundleOf = (name: FunctionFolder): string => {
  const made = bundles.get(name) ?? build(name);
  bundles.set(name, made);
  return made;
};

const build = (name: FunctionFolder): string => {
  const { outputFiles } = buildSync({
    entryPoints: [join(folderOf(name), 'handler.ts')],
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

/** The deployment package of a function: its code, and beside it as much of its configuration as is known by now. */
export const packageOf = (name: FunctionFolder, literals: unknown): Code => {
  const files = { 'index.mjs': bundleOf(name), [CONFIG_FILE]: `${JSON.stringify(literals, null, 2)}\n` };
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  return Code.fromAsset(folderOf(name), {
    assetHash: hash,
    bundling: {
      // CDK asks for an image that it would fall back on; there is none, and nothing is left to it.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle: (outputFolder) => {
          mkdirSync(outputFolder, { recursive: true });
          for (const [file, text] of Object.entries(files)) writeFileSync(join(outputFolder, file), text);
          return true;
        },
      },
    },
  });
};
