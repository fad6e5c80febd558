import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { BREAKAGES } from './breakages.ts';

const CANARY = fileURLToPath(new URL('../../functions/canary', import.meta.url));

test('every file of the canary is broken in some way', () => {
  const files = globSync('**/*.ts', { cwd: CANARY, exclude: ['**/*.d.ts'] });

  expect(new Set(BREAKAGES.map(({ file }) => file))).toEqual(new Set(files));
});

test.each(BREAKAGES)('$file has the line to break once, so that $breaks', ({ file, before, after }) => {
  const text = readFileSync(join(CANARY, file), 'utf8');

  expect(text.split(before)).toHaveLength(2);
  expect(before).not.toContain('\n');
  expect(text).not.toBe(text.replace(before, () => after));
});
