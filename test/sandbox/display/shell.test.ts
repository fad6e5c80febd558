import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { shellCommand } from '../../../infra/sandbox/display/shell.ts';

const WORDS = [
  'plain-1.5',
  '/tmp/a b ü/ca.pem',
  "it's",
  '$HOME `id` "x" \\n',
  '',
  '*',
  '~',
  'https://a.example/b?c=1&d=2#e',
  '!1',
  '{a,b}',
];

test('a shell takes every word as it was', () => {
  const command = shellCommand('printf', '%s\\0', ...WORDS);

  expect(execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(WORDS);
});

test('a word that needs no quotes gets none', () => {
  const command = 'curl --cacert /tmp/ca.pem --connect-to ::127.10.2.10:443 https://a.example/demo/pets';

  expect(shellCommand(...command.split(' '))).toBe(command);
});
