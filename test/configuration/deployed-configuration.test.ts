import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { parseConfiguration } from '../../functions/configuration/deployed-configuration.ts';

const Schema = z.strictObject({
  zone: z.string(),
  apis: z.array(z.strictObject({ id: z.string(), stage: z.string() })),
});
const parse = (file: string | undefined, variable: string | undefined) => parseConfiguration(Schema, file, variable);

test('what only the deployment knows completes what the package holds', () => {
  const file = JSON.stringify({ apis: [{ stage: 'live' }, { stage: 'test' }] });
  const variable = JSON.stringify({ '/zone': 'a', '/apis/1/id': 'two', '/apis/0/id': 'one' });

  expect(parse(file, variable)).toEqual({
    ok: true,
    config: {
      zone: 'a',
      apis: [
        { id: 'one', stage: 'live' },
        { id: 'two', stage: 'test' },
      ],
    },
  });
});

test('all of it can stand in the variable', () => {
  const config = { zone: 'a', apis: [] };

  expect(parse(undefined, JSON.stringify({ '': config }))).toEqual({ ok: true, config });
});

test.each([
  ['no variable', '{}', undefined, ['CONFIG: must be set, got nothing']],
  [
    'no JSON',
    '{',
    '{}{',
    [expect.stringMatching(/^config.json: must be JSON: /), expect.stringMatching(/^CONFIG: must be JSON: /)],
  ],
  ['a list of values', '{}', '[]', ['CONFIG: Invalid input: expected record, received array, got []']],
  [
    'every mistake',
    '{"apis":[{"id":7}]}',
    '{"/zone":1}',
    [
      'zone: Invalid input: expected string, received number, got 1',
      'apis[0].id: Invalid input: expected string, received number, got 7',
      'apis[0].stage: Invalid input: expected string, received undefined, got nothing',
    ],
  ],
])('%s is said', (_, file, variable, issues) => {
  expect(parse(file, variable)).toEqual({ ok: false, issues });
});
