import { expect, test } from '@jest/globals';
import type { Concern } from '../../../functions/contract/alarms.ts';
import { linkLines } from '../../../functions/notifier/links/console.ts';
import { time } from '../canary-log.ts';
import { notifierConfig } from '../notifier-config.ts';

const linksOf = (concern: Concern) => Object.fromEntries(linkLines(concern, time('10:05'), notifierConfig));

/** What the console reads out of the URL's fragment: `$` stands for `%`, twice, and in texts `*`. */
const decoded = (url: string) => {
  const [, query] = decodeURIComponent(`${url.split('#')[1]}`.replaceAll('$', '%')).split('?queryDetail=');
  return decodeURIComponent(decodeURIComponent(`${query}`).replaceAll('*', '%'));
};

test('the log query is about the time before the alarm and the log groups of all canaries', () => {
  const { logs = '' } = linksOf('failure');

  expect(logs).toMatch(
    /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudwatch\/home\?region=us-east-1#logsV2:logs-insights\$3FqueryDetail\$3D[\w$*.-]+$/,
  );
  expect(decoded(logs)).toMatch(
    /^~\(end~'2026-11-22T10:06:00\.000Z~start~'2026-11-22T09:50:00\.000Z~timeType~'ABSOLUTE~tz~'UTC~editorString~'fields .*~isLiveTail~false~source~\(~'\/canary\/a~'\/canary\/b\)\)$/s,
  );
});

test.each<[Concern, string]>([
  ['failure', '| filter ispresent(attempt.failure.cause)\n'],
  ['canary', 'fields @timestamp, @log, @message\n'],
  ['slowness', 'avg(attempt.stepsMs.firstByte) as firstByte'],
  ['certificate', 'latest(attempt.tls.firstToEnd.validTo) as validTo'],
])('of a %s, the query asks for what explains it', (concern, part) => {
  expect(decoded(`${linksOf(concern).logs}`)).toContain(part);
});

test('the dashboard is linked where there is one', () => {
  const { dashboard: _, ...links } = notifierConfig.links;

  expect(linksOf('failure').dashboard).toBe(
    'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/PetStore',
  );
  expect(linkLines('failure', 0, { ...notifierConfig, links }).map(([label]) => label)).toEqual(['logs']);
});

test.each([
  ['cn-north-1', 'https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1#'],
  ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/cloudwatch/home?region=eusc-de-east-1#'],
  ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#'],
])('in %s the console is another', (region, start) => {
  const lines = linkLines('failure', 0, { ...notifierConfig, region });

  expect(lines.map(([label]) => label)).toEqual(['logs', 'dashboard']);
  for (const [, url] of lines) expect(url.startsWith(start)).toBe(true);
});
