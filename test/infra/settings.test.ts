import { expect, test } from '@jest/globals';
import { parseSettings } from '../../infra/settings.ts';

test('without settings the demo of the article is made', () => {
  expect(parseSettings({ 'aws:cdk:bundling-stacks': ['**'], '@aws-cdk/core:something': true })).toEqual({
    ok: true,
    settings: { environment: 'Demo', stage: 'demo', backend: 'mock', sandbox: false },
  });
});

test('the command line gives text, CDK_CONTEXT_JSON gives values', () => {
  const settings = { environment: 'Prod', stage: 'live', backend: 'http', sandbox: true };

  expect(parseSettings({ ...settings, sandbox: 'true' })).toEqual({ ok: true, settings });
  expect(parseSettings(settings)).toEqual({ ok: true, settings });
});

test('every mistake is named at once, with what was expected and what was given', () => {
  const context = { environment: '2nd', stage: 'de mo', backend: 'lambda', sandbox: 'perhaps', stge: 'demo' };

  expect(parseSettings(context)).toEqual({
    ok: false,
    issues: [
      'environment: must be letters, digits and hyphens, a letter first, got "2nd"',
      'stage: must be letters, digits and underscores, got "de mo"',
      'backend: must be mock or http, got "lambda"',
      'sandbox: must be true or false, got "perhaps"',
      '(whole): unknown stge',
    ],
  });
});
