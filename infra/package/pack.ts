import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildPackage } from './build.ts';

// Builds the package in dist and packs it here: `npm run pack`. Not `npm pack` alone, which would run no script in this repository.

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

await buildPackage(DIST);
execFileSync('npm', ['pack', DIST, ...process.argv.slice(2)], { stdio: 'inherit' });
