import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseAppConfig } from '../../infra/config/app-config.ts';

const EXAMPLES = ['docs/my-apis.json', ...globSync('docs/examples/*.json')];

test('there are eight examples beside the first', () => {
  expect(EXAMPLES).toHaveLength(9);
});

test.each(EXAMPLES)('%s is a configuration without a mistake', (targets) => {
  const parsed = parseAppConfig({ targets });

  expect(parsed.ok ? [] : parsed.issues).toEqual([]);
});

const schema = JSON.parse(readFileSync('docs/config.schema.json', 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

// Editors complain as the schema does.
test.each(EXAMPLES)('%s is valid by the JSON Schema', (file) => {
  validate({ targets: JSON.parse(readFileSync(file, 'utf8')) });

  expect(validate.errors ?? []).toEqual([]);
});

test('by the JSON Schema an API needs an id, and nothing that defaults could say', () => {
  const [deployment] = JSON.parse(readFileSync('docs/my-apis.json', 'utf8'));
  const isValid = (api: object) => validate({ targets: [{ ...deployment, apis: [api] }] });

  expect([isValid({ id: 'a1b2c3d4e5' }), isValid({ name: 'orders' })]).toEqual([true, false]);
});
