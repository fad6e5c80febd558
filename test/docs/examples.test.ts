import { globSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../infra/config/app-config.ts';

const EXAMPLES = ['docs/my-apis.json', ...globSync('docs/examples/*.json')];

test('there are seven examples beside the first', () => {
  expect(EXAMPLES).toHaveLength(8);
});

test.each(EXAMPLES)('%s is a configuration without a mistake', (targets) => {
  const parsed = parseAppConfig({ targets });

  expect(parsed.ok ? [] : parsed.issues).toEqual([]);
});
