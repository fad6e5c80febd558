import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { BREAKAGES } from './breakages.ts';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));

// What only the notifier, the gate and the app use.
const OTHERS = [
  'diagnosis/**',
  'notifier/**',
  'contract/{alarms,explanation,function-description,log-queries}.ts',
  'text/json.ts',
  '**/*.d.ts',
  'canary/probe/failure.ts',
];

test('every file of the canary is broken in some way', () => {
  const files = globSync('**/*.ts', { cwd: FUNCTIONS, exclude: OTHERS });

  expect(new Set(BREAKAGES.map(({ file }) => file))).toEqual(new Set(files));
});

test.each(BREAKAGES)('$file has the line to break once, so that $breaks', ({ file, before, after }) => {
  const text = readFileSync(join(FUNCTIONS, file), 'utf8');

  expect(text.split(before)).toHaveLength(2);
  expect(before).not.toContain('\n');
  expect(text).not.toBe(text.replace(before, () => after));
});
