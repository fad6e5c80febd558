import { globSync } from 'node:fs';

// Has every type of resource: CDK's validator takes a second to get ready for types that it has not seen.
const FIRST = 'infra/acknowledgements.cdk.ts';

// Jest gives each test file modules of its own, and CDK takes seconds to load and to warm up: so those who need it are one test file.
for (const file of new Set([FIRST, ...globSync('**/*.cdk.ts', { cwd: import.meta.dirname }).sort()])) {
  await import(`./${file}`);
}
