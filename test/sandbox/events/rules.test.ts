import { expect, test } from '@jest/globals';
import type { EventRule } from '../../../infra/sandbox/deployment.ts';
import { rulesDue, rulesMatching } from '../../../infra/sandbox/events/rules.ts';
import { parseRate } from '../../../infra/sandbox/events/schedule.ts';
import { scheduledEvent } from '../../../infra/sandbox/events/scheduled-event.ts';

const ruleNamed = (name: string, rest: Partial<EventRule>): EventRule => ({
  name,
  arn: `arn:aws:events:eu-central-1:111122223333:rule/${name}`,
  enabled: true,
  functionLogicalIds: ['Notifier'],
  ...rest,
});

const ALARMS = { source: ['aws.cloudwatch'] };
const RULES = [
  ruleNamed('alarms', { pattern: ALARMS }),
  ruleNamed('both', { pattern: ALARMS, everyMinutes: 5 }),
  ruleNamed('minutely', { everyMinutes: 1 }),
  ruleNamed('hourly', { everyMinutes: 60 }),
  ruleNamed('disabled', { pattern: ALARMS, everyMinutes: 1, enabled: false }),
];
const NOON = Date.parse('2026-11-22T12:00:00Z') / 60_000;

const namesOf = (rules: readonly EventRule[]) => rules.map(({ name }) => name);

test('an event triggers the enabled rules whose pattern it matches', () => {
  expect(namesOf(rulesMatching(RULES, { source: 'aws.cloudwatch' }))).toEqual(['alarms', 'both']);
  expect(namesOf(rulesMatching(RULES, { source: 'aws.events' }))).toEqual([]);
});

test('the clock triggers the enabled rules with a schedule when their time has come', () => {
  expect([0, 1, 4, 5, 60].map((minute) => namesOf(rulesDue(RULES, NOON + minute)))).toEqual([
    ['both', 'minutely', 'hourly'],
    ['minutely'],
    ['minutely'],
    ['both', 'minutely'],
    ['both', 'minutely', 'hourly'],
  ]);
});

test('a scheduled rule calls with the event that EventBridge makes for it', () => {
  expect(
    scheduledEvent(ruleNamed('both', {}), NOON + 5, { accountId: '111122223333', region: 'eu-central-1' }),
  ).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '111122223333',
    time: '2026-11-22T12:05:00Z',
    region: 'eu-central-1',
    resources: ['arn:aws:events:eu-central-1:111122223333:rule/both'],
    detail: {},
  });
});

test.each([
  ['rate(1 minute)', 1],
  ['rate(5 minutes)', 5],
  ['rate(1 hour)', 60],
  ['rate(12 hours)', 720],
])('%s is every %d minutes', (expression, minutes) => {
  expect(parseRate(expression)).toBe(minutes);
});

test.each([
  'rate(1 minutes)',
  'rate(2 minute)',
  'rate(0 minutes)',
  'rate(1.5 hours)',
  'rate(1 day)',
  'rate(5 minutes) ',
  'cron(0 12 * * ? *)',
])('%s is refused', (expression) => {
  expect(() => parseRate(expression)).toThrow(
    new Error('reading the schedule: expected a rate in minutes or hours, such as rate(5 minutes)'),
  );
});
