import { expect, test } from '@jest/globals';
import { type CloudWatch, createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { type CompositeAlarm, compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { type MetricAlarm, metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { type MuteRule, muteRuleProperties } from '../../../infra/sandbox/cloudwatch/mute-rule.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z') / 60_000;

const arnOf = (name: string) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${name}`;
const topicOf = (name: string) => `arn:aws:sns:eu-central-1:111122223333:${name}`;

/** Alarms on the metric of their own name, one out of one: a 0 breaches. */
const metricAlarm = (name: string, change: object = {}): MetricAlarm => ({
  name,
  arn: arnOf(name),
  ...metricAlarmProperties.parse({
    Namespace: 'N',
    MetricName: name,
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'ignore',
    AlarmActions: [topicOf('alarm')],
    OKActions: [topicOf('ok')],
    InsufficientDataActions: [topicOf('insufficient')],
    ...change,
  }),
});

const compositeAlarm = (name: string, AlarmRule: string, change: object = {}): CompositeAlarm => ({
  name,
  arn: arnOf(name),
  ...compositeAlarmProperties.parse({
    AlarmRule,
    AlarmActions: [topicOf('alarm')],
    OKActions: [topicOf('ok')],
    ...change,
  }),
});

const muteRule = (Expression: string, Duration: string, AlarmNames: readonly string[]): MuteRule => ({
  name: 'Maintenance',
  arn: 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:Maintenance',
  ...muteRuleProperties.parse({ Rule: { Schedule: { Expression, Duration } }, MuteTargets: { AlarmNames } }),
});

const ingest = (cloudWatch: CloudWatch, minute: number, values: Readonly<Record<string, number>>): void => {
  const directive = { Namespace: 'N', Dimensions: [[]], Metrics: Object.keys(values).map((Name) => ({ Name })) };
  const line = { _aws: { Timestamp: 1, CloudWatchMetrics: [directive] }, ...values };
  cloudWatch.ingest(JSON.stringify(line), NOON + minute);
};

/** Plays minutes from noon on; gives each minute's changes and actions as texts. */
const play = (
  cloudWatch: CloudWatch,
  minutes: readonly Readonly<Record<string, number>>[],
): readonly (readonly string[])[] =>
  minutes.map((values, minute) => {
    if (Object.keys(values).length > 0) ingest(cloudWatch, minute, values);
    const { changes, actions } = cloudWatch.evaluate(NOON + minute);
    return [
      ...changes.map(({ alarm, state, heldBy }) => `${alarm} ${state}${heldBy ? `, held by ${heldBy}` : ''}`),
      ...actions.map(({ change, topicArns }) => `${change.alarm} → ${topicArns.map((arn) => arn.split(':').at(-1))}`),
    ];
  });

test('a change of state runs the actions of the new state once, at the end of its minute', () => {
  const cloudWatch = createCloudWatch([metricAlarm('A', { TreatMissingData: 'missing' })], [], []);

  expect(play(cloudWatch, [{}, { A: 1 }, { A: 0 }, { A: 0 }, { A: 1 }, {}, {}, {}, {}])).toEqual([
    [],
    ['A OK', 'A → ok'],
    ['A ALARM', 'A → alarm'],
    [],
    ['A OK', 'A → ok'],
    [],
    [],
    ['A INSUFFICIENT_DATA', 'A → insufficient'],
    [],
  ]);
});

test('disabled actions do not run, and the state changes all the same', () => {
  const cloudWatch = createCloudWatch([metricAlarm('A', { ActionsEnabled: false })], [], []);

  expect(play(cloudWatch, [{ A: 0 }])).toEqual([['A ALARM']]);
});

test('composites follow their children in the same minute, in whatever order they stand', () => {
  const cloudWatch = createCloudWatch(
    [metricAlarm('A', { ActionsEnabled: false })],
    [
      compositeAlarm('Top', 'ALARM("Middle")'),
      compositeAlarm('Middle', `ALARM("${arnOf('A')}")`, { ActionsEnabled: false }),
    ],
    [],
  );

  expect(play(cloudWatch, [{ A: 1 }, { A: 0 }])).toEqual([
    ['A OK', 'Middle OK', 'Top OK', 'Top → ok'],
    ['A ALARM', 'Middle ALARM', 'Top ALARM', 'Top → alarm'],
  ]);
});

test('a composite has insufficient data until it is evaluated, and never again', () => {
  const cloudWatch = createCloudWatch([metricAlarm('A')], [compositeAlarm('C', 'ALARM(A)')], []);

  expect(cloudWatch.statuses().get('C')?.state).toBe('INSUFFICIENT_DATA');
  cloudWatch.evaluate(NOON);
  expect(cloudWatch.statuses().get('C')?.state).toBe('OK');
});

test('the history says what changed when and why', () => {
  const cloudWatch = createCloudWatch([metricAlarm('A')], [compositeAlarm('C', 'ALARM(A) OR ALARM(A)')], []);

  play(cloudWatch, [{ A: 1 }, { A: 0 }]);

  const initial = { state: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' };
  const fine = {
    state: 'OK',
    reason: 'Threshold Crossed: 1 datapoint [1.0 (23/11/26 12:00:00)] was not less than the threshold (1.0).',
    minute: NOON,
  };
  const made = {
    state: 'OK',
    reason: `${arnOf('C')} was created and its alarm rule evaluates to OK`,
    minute: NOON,
    triggeringAlarms: [{ arn: arnOf('A'), state: 'OK', minute: NOON }],
  };
  expect(cloudWatch.history()).toEqual([
    { alarm: 'A', ...fine, previous: initial },
    { alarm: 'C', ...made, previous: initial },
    {
      alarm: 'A',
      state: 'ALARM',
      reason: 'Threshold Crossed: 1 datapoint [0.0 (23/11/26 12:01:00)] was less than the threshold (1.0).',
      minute: NOON + 1,
      previous: fine,
    },
    {
      alarm: 'C',
      state: 'ALARM',
      reason: `${arnOf('A')} transitioned to ALARM at Monday 23 November, 2026 12:02:00 UTC`,
      minute: NOON + 1,
      triggeringAlarms: [{ arn: arnOf('A'), state: 'ALARM', minute: NOON + 1 }],
      previous: made,
    },
  ]);
});

test('a composite says which of its alarms changed last, and at first what state each was in', () => {
  const cloudWatch = createCloudWatch(
    [metricAlarm('A'), metricAlarm('B')],
    [compositeAlarm('C', 'ALARM(A) OR ALARM(B)')],
    [],
  );

  play(cloudWatch, [{ A: 1 }, { A: 1, B: 0 }]);

  const changes = cloudWatch.history().filter(({ alarm }) => alarm === 'C');
  expect(changes.map(({ triggeringAlarms }) => triggeringAlarms)).toEqual([
    [
      { arn: arnOf('A'), state: 'OK', minute: NOON },
      { arn: arnOf('B'), state: 'INSUFFICIENT_DATA' },
    ],
    [{ arn: arnOf('B'), state: 'ALARM', minute: NOON + 1 }],
  ]);
});

test('the history keeps the last thousand changes', () => {
  const cloudWatch = createCloudWatch([metricAlarm('A')], [], []);

  play(
    cloudWatch,
    Array.from({ length: 1_100 }, (_, minute) => ({ A: minute % 2 })),
  );

  expect(cloudWatch.history()).toHaveLength(1_000);
  expect(cloudWatch.history().at(-1)?.minute).toBe(NOON + 1_099);
});

test('a suppressor holds actions back, not the state, also when it is evaluated after the alarm', () => {
  const periods = { ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 120 };
  const cloudWatch = createCloudWatch(
    [metricAlarm('A', { ActionsEnabled: false }), metricAlarm('S', { ActionsEnabled: false })],
    [
      compositeAlarm('C', 'ALARM(A)', { ActionsSuppressor: 'Suppressor', ...periods }),
      compositeAlarm('Suppressor', 'ALARM(S)', { ActionsEnabled: false }),
    ],
    [],
  );

  expect(
    play(cloudWatch, [{ A: 1, S: 1 }, {}, { A: 0, S: 0 }, { A: 0, S: 1 }, {}, {}, { A: 1 }, { A: 0 }, {}, {}]),
  ).toEqual([
    ['A OK', 'S OK', 'C OK, held by WaitPeriod', 'Suppressor OK'],
    ['C → ok'],
    ['A ALARM', 'S ALARM', 'C ALARM, held by Alarm', 'Suppressor ALARM'],
    ['S OK', 'Suppressor OK'],
    [],
    ['C → alarm'],
    ['A OK', 'C OK, held by WaitPeriod'],
    ['A ALARM', 'C ALARM, held by WaitPeriod'],
    ['C → alarm'],
    [],
  ]);
});

test('a maintenance window mutes the named alarms; what it muted and still holds is told when it ends', () => {
  const cloudWatch = createCloudWatch(
    [metricAlarm('A'), metricAlarm('B')],
    [],
    [muteRule('at(2026-11-23T12:01)', 'PT3M', ['A'])],
  );

  expect(play(cloudWatch, [{ A: 1, B: 1 }, { A: 0, B: 0 }, { A: 0, B: 1 }, { A: 0 }, { A: 0 }, { A: 1 }])).toEqual([
    ['A OK', 'B OK', 'A → ok', 'B → ok'],
    ['A ALARM, held by MuteRule', 'B ALARM', 'B → alarm'],
    ['B OK', 'B → ok'],
    [],
    ['A → alarm'],
    ['A OK', 'A → ok'],
  ]);
});

test.each([
  ['until there is a datapoint for every period', false, [[], ['A OK', 'A → ok'], [], []]],
  ['to the end', true, [[], [], [], ['A OK', 'A → ok']]],
])('an alarm may warm up %s', (_, OnlyStartEvaluatingAfterWarmUpPeriodEnds, expected) => {
  const WarmUpConfiguration = { WarmUpPeriodDurationInMinutes: 3, OnlyStartEvaluatingAfterWarmUpPeriodEnds };
  const alarm = metricAlarm('A', { EvaluationPeriods: 2, TreatMissingData: 'breaching', WarmUpConfiguration });

  expect(play(createCloudWatch([alarm], [], []), [{ A: 1 }, { A: 1 }, { A: 1 }, { A: 1 }])).toEqual(expected);
});

test('once it has decided, an alarm does not warm up again', () => {
  const WarmUpConfiguration = { WarmUpPeriodDurationInMinutes: 20 };
  const alarm = metricAlarm('A', { EvaluationPeriods: 2, TreatMissingData: 'breaching', WarmUpConfiguration });

  expect(play(createCloudWatch([alarm], [], []), [{ A: 1 }, { A: 1 }, {}, {}, {}, {}])).toEqual([
    ...[[], ['A OK', 'A → ok'], [], [], []],
    ['A ALARM', 'A → alarm'],
  ]);
});

test('a warm-up without data ends with its time', () => {
  const WarmUpConfiguration = { WarmUpPeriodDurationInMinutes: 2 };
  const alarm = metricAlarm('A', { TreatMissingData: 'breaching', WarmUpConfiguration });

  expect(play(createCloudWatch([alarm], [], []), [{}, {}, {}])).toEqual([[], [], ['A ALARM', 'A → alarm']]);
});

test('periods of an hour end with the minute of their evaluation', () => {
  const alarm = metricAlarm('A', { Period: 3_600, EvaluationPeriods: 2, Statistic: 'Minimum', ActionsEnabled: false });
  const isBad = (minute: number) => 60 <= minute && minute <= 130;

  const changes = play(
    createCloudWatch([alarm], [], []),
    Array.from({ length: 200 }, (_, minute) => ({ A: isBad(minute) ? 0 : 1 })),
  );

  expect(changes.flatMap((texts, minute) => texts.map((text) => `${minute}: ${text}`))).toEqual([
    '0: A OK',
    '120: A ALARM',
    '190: A OK',
  ]);
});

test('what an alarm may still look back on is not forgotten while other metrics go on', () => {
  const alarms = ['A', 'B'].map((name) => metricAlarm(name, { TreatMissingData: 'missing', ActionsEnabled: false }));

  expect(play(createCloudWatch(alarms, [], []), [{ A: 1, B: 1 }, { B: 1 }, { B: 1 }, { B: 1 }])).toEqual([
    ['A OK', 'B OK'],
    [],
    [],
    ['A INSUFFICIENT_DATA'],
  ]);
});

test('a composite gives the latest change among its children as its reason', () => {
  const alarms = ['A', 'B'].map((name) => metricAlarm(name));
  const cloudWatch = createCloudWatch(alarms, [compositeAlarm('C', 'ALARM(A) AND ALARM(B)')], []);

  play(cloudWatch, [{ A: 1, B: 1 }, { A: 1, B: 0 }, { A: 0 }]);

  expect(cloudWatch.statuses().get('C')?.reason).toBe(
    `${arnOf('A')} transitioned to ALARM at Monday 23 November, 2026 12:03:00 UTC`,
  );
});

test.each([
  [
    'rules, suppressors and maintenance windows for alarms that do not exist, all at once',
    () =>
      createCloudWatch(
        [metricAlarm('A')],
        [
          compositeAlarm('C', 'ALARM(A) AND OK(B)', {
            ActionsSuppressor: 'D',
            ActionsSuppressorWaitPeriod: 60,
            ActionsSuppressorExtensionPeriod: 60,
          }),
        ],
        [muteRule('cron(0 2 * * *)', 'PT1H', ['A', 'E'])],
      ),
    [
      'alarm C: AWS refuses it: there is no alarm B',
      'alarm C: AWS refuses it: there is no alarm D',
      'mute rule Maintenance: AWS refuses it: there is no alarm E',
    ],
  ],
  [
    'composites that depend on themselves',
    () => createCloudWatch([], [compositeAlarm('C', 'OK(D)'), compositeAlarm('D', 'NOT ALARM(C)')], []),
    ['alarm C: AWS does not evaluate it: it depends on itself: C → D → C'],
  ],
  [
    'two alarms of one name',
    () => createCloudWatch([metricAlarm('A')], [compositeAlarm('A', 'TRUE')], []),
    ['alarm A: AWS refuses it: there is another one of that name'],
  ],
])('it refuses %s', (_, create, reasons) => {
  expect(create).toThrow(new Refused(reasons));
});
