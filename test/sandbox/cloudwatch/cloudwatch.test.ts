import { expect, test } from '@jest/globals';
import { type CloudWatch, createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { arnOf, compositeAlarm, metricAlarm, muteRule } from './example.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z') / 60_000;
const SILENT = { AlarmActions: [], OKActions: [] };

type Values = Readonly<Record<string, number>>;

/** Plays minutes from noon on; gives each minute's changes and actions as texts. */
const play = (cloudWatch: CloudWatch, minutes: readonly Values[]): readonly (readonly string[])[] =>
  minutes.map((values, minute) => {
    const directive = { Namespace: 'N', Dimensions: [[]], Metrics: Object.keys(values).map((Name) => ({ Name })) };
    const line = { _aws: { Timestamp: 1, CloudWatchMetrics: [directive] }, ...values };
    cloudWatch.ingest(JSON.stringify(line), NOON + minute);
    const { changes, actions } = cloudWatch.evaluate(NOON + minute);
    return [
      ...changes.map(({ alarm, state, heldBy }) => `${alarm} ${state}${heldBy ? `, held by ${heldBy}` : ''}`),
      ...actions.map(({ change, topicArns }) => `${change.alarm} → ${topicArns.map((arn) => arn.split(':').at(-1))}`),
    ];
  });

const A = metricAlarm('A');
const B = metricAlarm('B');
const ANY = compositeAlarm('C', 'ALARM("A") OR ALARM("B")');
const warmingUp = (WarmUpPeriodDurationInMinutes: number, change: object = {}) =>
  metricAlarm('A', {
    TreatMissingData: 'breaching',
    WarmUpConfiguration: { WarmUpPeriodDurationInMinutes },
    ...change,
  });
const TWO = { EvaluationPeriods: 2, DatapointsToAlarm: 2 };

test.each<[string, CloudWatch, readonly Values[], readonly (readonly string[])[]]>([
  [
    'a change of state is told once, at the end of its minute',
    createCloudWatch([A], [], []),
    [{}, { A: 1 }, { A: 0 }, { A: 0 }, { A: 1 }, {}],
    [[], ['A OK', 'A → ok'], ['A ALARM', 'A → alarm'], [], ['A OK', 'A → ok'], []],
  ],
  [
    'composites follow their children in the same minute, in whatever order they stand',
    createCloudWatch(
      [metricAlarm('A', SILENT)],
      [compositeAlarm('Top', 'ALARM("Middle")'), compositeAlarm('Middle', `ALARM("${arnOf('A')}")`, SILENT)],
      [],
    ),
    [{ A: 1 }, { A: 0 }],
    [
      ['A OK', 'Middle OK', 'Top OK', 'Top → ok'],
      ['A ALARM', 'Middle ALARM', 'Top ALARM', 'Top → alarm'],
    ],
  ],
  [
    'a maintenance window mutes the named alarms; what it muted and still holds is told when it ends',
    createCloudWatch([A, B], [], [muteRule(['A'], { Expression: 'at(2026-11-23T12:01)', Duration: 'PT3M' })]),
    [{ A: 1, B: 1 }, { A: 0, B: 0 }, { A: 0, B: 1 }, { A: 0 }, { A: 0 }, { A: 1 }],
    [
      ['A OK', 'B OK', 'A → ok', 'B → ok'],
      ['A ALARM, held by MuteRule', 'B ALARM', 'B → alarm'],
      ['B OK', 'B → ok'],
      [],
      ['A → alarm'],
      ['A OK', 'A → ok'],
    ],
  ],
  [
    'what began and ended in a window is told when it ends, as over',
    createCloudWatch([A], [], [muteRule(['A'], { Expression: 'at(2026-11-23T12:01)', Duration: 'PT3M' })]),
    [{ A: 1 }, { A: 0 }, { A: 1 }, { A: 1 }, { A: 1 }],
    [['A OK', 'A → ok'], ['A ALARM, held by MuteRule'], ['A OK, held by MuteRule'], [], ['A → ok']],
  ],
  [
    'an alarm may warm up until there is a datapoint for every period',
    createCloudWatch([warmingUp(3, TWO)], [], []),
    [{ A: 1 }, { A: 1 }, { A: 1 }],
    [[], ['A OK', 'A → ok'], []],
  ],
  [
    'once it has decided, an alarm does not warm up again',
    createCloudWatch([warmingUp(20, TWO)], [], []),
    [{ A: 1 }, { A: 1 }, {}, {}, {}, {}],
    [[], ['A OK', 'A → ok'], [], [], [], ['A ALARM', 'A → alarm']],
  ],
  [
    'a warm-up without data ends with its time',
    createCloudWatch([warmingUp(2)], [], []),
    [{}, {}, {}],
    [[], [], ['A ALARM', 'A → alarm']],
  ],
  [
    'what an alarm may still look back on is not forgotten while other metrics go on',
    createCloudWatch(
      [metricAlarm('A', { ...SILENT, TreatMissingData: 'breaching' }), metricAlarm('B', SILENT)],
      [],
      [],
    ),
    [{ A: 1, B: 1 }, { B: 1 }, { B: 1 }, { B: 1 }],
    [['A OK', 'B OK'], [], [], ['A ALARM']],
  ],
])('%s', (_, cloudWatch, minutes, expected) => {
  expect(play(cloudWatch, minutes)).toEqual(expected);
});

test('periods of an hour end with the minute of their evaluation', () => {
  const alarm = metricAlarm('A', { Period: 3_600, ...TWO, Statistic: 'Minimum', ...SILENT });
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

test('the history says what changed when and why, and of a composite which alarm changed last', () => {
  const cloudWatch = createCloudWatch([A, B], [ANY], []);

  play(cloudWatch, [{ A: 1 }, { A: 0 }]);

  const initial = { state: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' };
  const datapoint = (relation: string) =>
    `Threshold Crossed: 1 out of the last 1 datapoints ${relation} the threshold (1.0) (minimum 1 datapoint for`;
  const fine = {
    state: 'OK',
    reason: `${datapoint('[1.0 (23/11/26 12:00:00)] was not less than')} ALARM -> OK transition).`,
    minute: NOON,
  };
  const made = {
    state: 'OK',
    reason: `${arnOf('C')} was created and its alarm rule evaluates to OK`,
    minute: NOON,
    triggeringAlarms: [
      { arn: arnOf('A'), state: 'OK', minute: NOON },
      { arn: arnOf('B'), state: 'INSUFFICIENT_DATA' },
    ],
  };
  expect(cloudWatch.history()).toEqual([
    { alarm: 'A', ...fine, previous: initial },
    { alarm: 'C', ...made, previous: initial },
    {
      alarm: 'A',
      state: 'ALARM',
      reason: `${datapoint('[0.0 (23/11/26 12:01:00)] was less than')} OK -> ALARM transition).`,
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
  expect([cloudWatch.statuses().get('B')?.state, cloudWatch.withoutData()]).toEqual(['INSUFFICIENT_DATA', ['B']]);
});

test('the history keeps the last thousand changes', () => {
  const cloudWatch = createCloudWatch([A], [], []);

  play(
    cloudWatch,
    Array.from({ length: 1_100 }, (_, minute) => ({ A: minute % 2 })),
  );

  expect(cloudWatch.history()).toHaveLength(1_000);
  expect(cloudWatch.history().at(-1)?.minute).toBe(NOON + 1_099);
});
