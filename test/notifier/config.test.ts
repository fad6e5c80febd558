import { expect, test } from '@jest/globals';
import { parseConfiguration } from '../../functions/configuration/deployed-configuration.ts';
import { NotifierConfig } from '../../functions/notifier/config.ts';
import { notifierConfig } from './notifier-config.ts';

const parse = (config: object) => parseConfiguration(NotifierConfig, JSON.stringify(config), '{}');

test('a valid configuration is read as it is; the dashboard may be missing', () => {
  const { dashboard: _, ...links } = notifierConfig.links;
  const without = { ...notifierConfig, links };

  expect(parse(notifierConfig)).toEqual({ ok: true, config: notifierConfig });
  expect(parse(without)).toEqual({ ok: true, config: without });
});

test('every mistake is named at once', () => {
  const config = {
    ...notifierConfig,
    canaries: [],
    recipients: { topicArn: 'Explanations' },
    lookBackMs: 100_000_000,
    links: { ...notifierConfig.links, console: 'the console' },
  };

  expect(parse(config)).toEqual({
    ok: false,
    issues: [
      'canaries: Too small: expected array to have >=1 items, got []',
      'recipients.topicArn: must be the ARN of an SNS topic, got "Explanations"',
      'lookBackMs: Too big: expected number to be <=21600000, got 100000000',
      'links: unknown console',
    ],
  });
});

test('a canary is silent sooner than the logs are read back', () => {
  const config = { ...notifierConfig, silentAfterMs: notifierConfig.lookBackMs };

  expect(parse(config)).toEqual({
    ok: false,
    issues: ['silentAfterMs: must be less than lookBackMs (900000), got 900000'],
  });
});
