import { expect, test } from '@jest/globals';
import type { EventRule } from '../../../infra/sandbox/deployment.ts';
import { scheduledEvent } from '../../../infra/sandbox/events/event.ts';
import { eventPattern, rulesDue, rulesMatching } from '../../../infra/sandbox/events/rules.ts';

const ruleNamed = (name: string, rest: Partial<EventRule>): EventRule => ({
  name,
  arn: `arn:aws:events:eu-central-1:111122223333:rule/${name}`,
  enabled: true,
  pattern: ALARMS,
  everyMinutes: 5,
  functionLogicalIds: ['Notifier'],
  ...rest,
});

const ALARMS = eventPattern.parse({ source: ['aws.cloudwatch'] });
const RULES = [
  ruleNamed('alarms', { everyMinutes: 5 }),
  ruleNamed('hourly', { pattern: eventPattern.parse({ source: ['aws.events'] }), everyMinutes: 60 }),
  ruleNamed('disabled', { enabled: false }),
];
const NOON = Date.parse('2026-11-22T12:00:00Z') / 60_000;

const namesOf = (rules: readonly EventRule[]) => rules.map(({ name }) => name);

test('enabled rules are triggered by the events that match, and by the clock when their time has come', () => {
  expect(namesOf(rulesMatching(RULES, { source: 'aws.cloudwatch' }))).toEqual(['alarms']);
  expect([0, 1, 5, 60].map((minute) => namesOf(rulesDue(RULES, NOON + minute)))).toEqual([
    ['alarms', 'hourly'],
    [],
    ['alarms'],
    ['alarms', 'hourly'],
  ]);
});

const EVENT = {
  source: 'aws.cloudwatch',
  'detail-type': 'Change',
  resources: ['arn:one', 'arn:two'],
  count: 3,
  detail: { alarmName: 'Orders-Broken-live' },
};

test.each<[object, boolean]>([
  [{ source: ['aws.events', 'aws.cloudwatch'] }, true],
  [{ source: ['aws'] }, false],
  [{ source: ['AWS.cloudwatch'] }, false],
  [{ source: ['aws.cloudwatch'], account: ['111122223333'] }, false],
  [{ source: ['aws.cloudwatch'], 'detail-type': ['Change'] }, true],
  [{ resources: ['arn:three', 'arn:two'] }, true],
  [{ resources: ['arn:three'] }, false],
  [{ count: ['3'] }, false],
  [{ toString: ['x'] }, false],
  [{ source: [{ prefix: 'aws.' }] }, true],
  [{ detail: { alarmName: [{ prefix: 'Orders-Broken-' }] } }, true],
  [{ detail: { alarmName: ['Orders-Broken'] } }, false],
  [{ detail: { alarmName: [{ prefix: 'Orders-Impaired-' }, 'Orders-Broken-live'] } }, true],
  [{ detail: { state: ['OK'] } }, false],
  [{ source: ['aws.events'], detail: { alarmName: [{ prefix: 'Orders' }] } }, false],
])('%j matches: %s', (pattern, expected) => {
  expect(rulesMatching([ruleNamed('one', { pattern: eventPattern.parse(pattern) })], EVENT)).toHaveLength(
    expected ? 1 : 0,
  );
});

test.each([
  ['no object', ['aws.cloudwatch']],
  ['a text', { source: 'aws.cloudwatch' }],
  ['an empty list', { source: [] }],
  ['numbers', { n: ['1', 1] }],
  ['another matcher', { source: [{ suffix: 'aws' }] }],
  ['inner fields', { detail: { state: { value: ['OK'] } } }],
  ['alternatives', { $or: [{ source: ['a'] }] }],
])('a pattern with %s is refused', (_, pattern) => {
  expect(eventPattern.safeParse(pattern).success).toBe(false);
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
