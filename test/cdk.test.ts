import { globSync } from 'node:fs';

// Jest gives each test file modules of its own, and CDK takes seconds to load and to warm up: so those who need it are one test file.
for (const file of globSync('**/*.cdk.ts', { cwd: import.meta.dirname }).sort()) await import(`./${file}`);
