import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Root = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  devDependencies: z.object({ 'aws-cdk-lib': z.string(), constructs: z.string() }),
});

/** What `package.json` of the package says: all that it needs is bundled, but for what an app must have but once. */
export const manifest = () => {
  const { devDependencies, ...about } = Root.parse(
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
  );
  return {
    ...about,
    keywords: ['aws', 'aws-cdk', 'api-gateway', 'private-api', 'vpc-endpoint', 'canary', 'synthetics'],
    // The oldest on which CDK apps run.
    engines: { node: '>=20' },
    type: 'module',
    exports: {
      '.': {
        import: { types: './index.d.mts', default: './index.mjs' },
        require: { types: './index.d.cts', default: './index.cjs' },
      },
      './package.json': './package.json',
    },
    bin: { 'private-api-canary': './cli.mjs' },
    types: './index.d.mts',
    main: './index.cjs',
    peerDependencies: {
      'aws-cdk-lib': `^${devDependencies['aws-cdk-lib']}`,
      constructs: `^${devDependencies.constructs}`,
    },
    // Whoever wants the command alone needs neither.
    peerDependenciesMeta: { 'aws-cdk-lib': { optional: true }, constructs: { optional: true } },
  };
};
