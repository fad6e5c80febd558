import { expect, test } from '@jest/globals';
import { readConfig } from '../../functions/notifier/config.ts';
import { notifierConfig } from './notifier-config.ts';

test('a valid configuration is read as it is; the dashboard may be missing', () => {
  const { dashboard: _, ...links } = notifierConfig.links;
  const without = { ...notifierConfig, links };

  expect(readConfig(JSON.stringify(notifierConfig))).toEqual(notifierConfig);
  expect(readConfig(JSON.stringify(without))).toEqual(without);
});

test('every mistake is named at once', () => {
  const config = {
    ...notifierConfig,
    canaries: [],
    topicArn: 'Explanations',
    lookBackMs: 100_000_000,
    links: { ...notifierConfig.links, console: 'the console' },
  };

  expect(() => readConfig(JSON.stringify(config))).toThrow(
    new Error(
      'NOTIFIER_CONFIG: canaries: Too small: expected array to have >=1 items, got []; ' +
        'topicArn: must be the ARN of an SNS topic, got "Explanations"; ' +
        'lookBackMs: Too big: expected number to be <=21600000, got 100000000; ' +
        'links: unknown console',
    ),
  );
});

test('a canary is silent sooner than the logs are read back', () => {
  const config = { ...notifierConfig, silentAfterMs: notifierConfig.lookBackMs };

  expect(() => readConfig(JSON.stringify(config))).toThrow(
    new Error('NOTIFIER_CONFIG: silentAfterMs: must be less than lookBackMs (900000), got 900000'),
  );
});

test('no configuration, or none in JSON, is a mistake', () => {
  expect(() => readConfig(undefined)).toThrow(new Error('NOTIFIER_CONFIG: must be set, got nothing'));
  expect(() => readConfig('{')).toThrow(/^NOTIFIER_CONFIG: must be JSON: /);
});
