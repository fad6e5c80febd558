import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../breakages/project-copy.ts';
import { MISTAKES } from './mistakes.ts';

test.each(MISTAKES)('$file has the line to get wrong once, so that $breaks', ({ file, before, after, seenBy }) => {
  const text = readFileSync(join(ROOT, file), 'utf8');

  expect(text.split(before)).toHaveLength(2);
  expect(text).not.toBe(text.replace(before, () => after));
  expect(seenBy).not.toEqual([]);
});
