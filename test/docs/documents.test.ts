import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { documents } from '../../docs/documents.ts';

test.each(Object.entries(documents()))('%s says what the code says; if not, run npm run docs', (path, text) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
});
