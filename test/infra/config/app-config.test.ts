import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';

test('without settings the demo of the article is made', () => {
  expect(parseAppConfig({ 'aws:cdk:bundling-stacks': ['**'], '@aws-cdk/core:something': true })).toEqual({
    ok: true,
    config: { environment: 'Demo', stage: 'demo', backend: 'mock', zones: 2, sandbox: false },
  });
});

test('the command line gives text, CDK_CONTEXT_JSON gives values', () => {
  const config = { environment: 'Prod', stage: 'live', backend: 'http', zones: 3, sandbox: true };

  expect(parseAppConfig({ ...config, zones: '3', sandbox: 'true' })).toEqual({ ok: true, config });
  expect(parseAppConfig(config)).toEqual({ ok: true, config });
});

test('every mistake is named at once, with what was expected and what was given', () => {
  const context = { environment: '2nd', stage: 'de mo', backend: 'lambda', zones: '7', sandbox: 'perhaps', stge: '' };

  expect(parseAppConfig(context)).toEqual({
    ok: false,
    issues: [
      'environment: must be letters, digits and hyphens, a letter first, got "2nd"',
      'stage: must be letters, digits and underscores, got "de mo"',
      'backend: must be mock or http, got "lambda"',
      'zones: must be a whole number from 1 to 6, got "7"',
      'sandbox: must be true or false, got "perhaps"',
      '(whole): unknown stge, did you mean stage?',
    ],
  });
});
