import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import { inTemporaryDirectory } from '../template.ts';
import { deploymentInput } from './deployment-input.ts';

const issuesOf = (deployment: object): readonly string[] =>
  inTemporaryDirectory((directory) => {
    const file = join(directory, 'apis.json');
    writeFileSync(file, JSON.stringify([deployment]));
    const parsed = parseAppConfig({ targets: file });
    return parsed.ok ? [] : parsed.issues.map((issue) => issue.replace(`${file}: `, ''));
  });

const apis = (count: number, change: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({
    id: `a${index}`,
    name: `api-${index}`,
    stage: 'live',
    probe: { resource: '/health' },
    ...change(index),
  }));

const many = (count: number, change?: (index: number) => object) => ({
  ...deploymentInput({ apis: apis(count, change) }),
  name: 'many',
});

test('a thousand APIs are a configuration, and one more is not', () => {
  expect(issuesOf(many(1_000))).toEqual([]);
  expect(issuesOf(many(1_001))).toEqual([expect.stringMatching(/^targets\[0\]\.apis: .*1000/)]);
});

test('a mistake that is made 500 times is one line, another one another', () => {
  const wrong = many(500, (index) => ({
    stage: 'a/b',
    ...(index === 250 && { probe: { resource: 'health' } }),
  }));

  expect(issuesOf(wrong)).toEqual([
    expect.stringMatching(
      /^targets\[0\]\.apis\[0\]\.stage: .*, got "a\/b" \(and the same of apis\[1\], apis\[2\], apis\[3\], 496 more\)$/,
    ),
    expect.stringMatching(/^targets\[0\]\.apis\[250\]\.probe\.resource: .*, got "health"$/),
  ]);
});

test('a mistake in what all have in common is one, where it was written', () => {
  const deployment = {
    ...many(500, () => ({ stage: undefined })),
    defaults: { stage: 'a/b', probe: { expect: { latencyMs: -1 } } },
  };

  expect(issuesOf(deployment)).toEqual([
    expect.stringMatching(/^targets\[0\]\.defaults\.stage: .*, got "a\/b"$/),
    expect.stringMatching(/^targets\[0\]\.defaults\.probe\.expect\.latencyMs: .*, got -1$/),
  ]);
});

test('what neither an API nor the defaults say is missing', () => {
  expect(issuesOf(many(3, () => ({ stage: undefined })))).toEqual([
    expect.stringMatching(/^targets\[0\]\.apis\[0\]\.stage: .*got nothing \(and the same of apis\[1\], apis\[2\]\)$/),
  ]);
});
