import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sentenceIn, sentenceOf } from '../../infra/cli/system-error.ts';

const ELSEWHERE = ' Temporary files go where TMPDIR says, or else to /tmp.';

test.each([
  ['ENOSPC: no space left on device, write', `The disk is full (ENOSPC: no space left on device, write).${ELSEWHERE}`],
  [
    "EROFS: read-only file system, mkdtemp '/x'",
    `The file system is read-only (EROFS: read-only file system, mkdtemp '/x').${ELSEWHERE}`,
  ],
  ["EIO, Input/output error '/x'", `The disk is full or does not work (EIO, Input/output error '/x').${ELSEWHERE}`],
  ['EADDRINUSE: address already in use', 'Something else listens there (EADDRINUSE: address already in use).'],
])('%s is a sentence, thrown here or in another process', (message, sentence) => {
  const code = /^E[A-Z]+/.exec(message)?.[0];
  const printed = `node:fs:2482\n   ^\n\nError: ${message}\n    at writeFileSync (node:fs:2482:20)\n`;

  expect([sentenceOf(Object.assign(new Error(message), { code })), sentenceIn(printed)]).toEqual([sentence, sentence]);
});

test('an error of the system itself is one', () => {
  expect(() => {
    try {
      readFileSync('/nowhere/at/all');
    } catch (error) {
      throw new Error(sentenceOf(error));
    }
  }).toThrow("There is no such file or folder (ENOENT: no such file or directory, open '/nowhere/at/all').");
});

test.each([new Error('EXPECTED: nothing'), { code: 'toString', message: '' }, 'ENOSPC', undefined])(
  '%j is none',
  (error) => {
    expect(sentenceOf(error)).toBeUndefined();
  },
);

test('what an app says of a configuration is none', () => {
  expect(sentenceIn('reading the configuration:\n  targets: must have at least 1 entry\n')).toBeUndefined();
});
