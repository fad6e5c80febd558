import { expect, test } from '@jest/globals';
import { quoted } from '../../../../functions/canary/probe/answer/fault.ts';

test('what a peer said is quoted short, and in characters that do nothing', () => {
  expect(quoted('a"\u001b[2J')).toBe('"a\\"\\u001b[2J"');
  expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
  expect(quoted('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
});
