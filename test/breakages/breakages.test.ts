import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { codeOf } from '../../infra/function/code.ts';
import { BREAKAGES } from './breakages.ts';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));

// esbuild heads what it takes from a file with the file's name.
const bundledFiles = [...codeOf('canary').matchAll(/^\/\/ functions\/(\S+)$/gm)].map(([, file]) => file);

test('every file of ours in the canary is broken in some way', () => {
  expect(bundledFiles).toContain('canary/handler.ts');
  expect(BREAKAGES.map(({ file }) => file)).toEqual(expect.arrayContaining(bundledFiles));
});

test.each(BREAKAGES)('$file has the line to break once, so that $breaks', ({ file, before, after }) => {
  const text = readFileSync(join(FUNCTIONS, file), 'utf8');

  expect(text.split(before)).toHaveLength(2);
  expect(before).not.toContain('\n');
  expect(text).not.toBe(text.replace(before, () => after));
});
