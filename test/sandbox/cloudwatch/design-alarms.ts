import { NAMESPACE, SERVICE } from '../../../functions/canary/telemetry/contract.ts';
import { type CompositeAlarm, compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { type MetricAlarm, metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';

export const TARGET = 'PetStore/demo';
export const ZONES = ['a', 'b'] as const;
export const PATHS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'] as const;

export type Zone = (typeof ZONES)[number];
export type Path = (typeof PATHS)[number];

/** How many datapoints must breach, and out of how many. */
export type Share = readonly [needed: number, periods: number];

/** The numbers of an alarm table. */
export interface Numbers {
  /** NameDead of the name that clients use, and of the others. */
  readonly primaryDead: Share;
  readonly nameDead: Share;
  readonly addressZoneDead: Share;
  readonly sourceImpaired: Share;
  readonly silent: Share;
  readonly slow: Share;
  /** How long Silent waits for its first datapoints. */
  readonly warmUpMinutes?: number;
  /** How long Degraded is held back while Broken may still come. */
  readonly waitMinutes: number;
}

/** The table of DESIGN 2.3. */
export const DESIGN: Numbers = {
  primaryDead: [2, 3],
  nameDead: [2, 3],
  addressZoneDead: [2, 3],
  sourceImpaired: [3, 5],
  silent: [2, 3],
  slow: [8, 10],
  waitMinutes: 2,
};

/**
 * Numbers that keep still. Three of eight: a fault in every other run breaches four times, one more than it takes, and a canary that
 * cannot see the other zone's run of a minute does not take it for an outage. The parts of Degraded need one datapoint more than
 * Broken and recover a minute earlier, so that it neither precedes Broken nor follows it.
 */
export const STEADY: Numbers = {
  primaryDead: [3, 8],
  nameDead: [4, 8],
  addressZoneDead: [4, 8],
  sourceImpaired: [4, 8],
  silent: [2, 3],
  slow: [4, 6],
  warmUpMinutes: 5,
  waitMinutes: 1,
};

export const SLOW_MS = 500;

const arnOf = (name: string) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${name}`;
export const PAGE = 'arn:aws:sns:eu-central-1:111122223333:page';
export const NOTICE = 'arn:aws:sns:eu-central-1:111122223333:notice';

const metricAlarm = (
  name: string,
  metric: 'Success' | 'Latency' | 'CertificateDaysLeft',
  dimensions: Readonly<Record<string, string>>,
  [DatapointsToAlarm, EvaluationPeriods]: Share,
  rest: Readonly<Record<string, unknown>>,
): MetricAlarm => ({
  name,
  arn: arnOf(name),
  ...metricAlarmProperties.parse({
    Namespace: NAMESPACE,
    MetricName: metric,
    Dimensions: Object.entries({ service: SERVICE, target: TARGET, ...dimensions }).map(([Name, Value]) => ({
      Name,
      Value,
    })),
    Period: 60,
    EvaluationPeriods,
    DatapointsToAlarm,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    ...rest,
  }),
});

const compositeAlarm = (name: string, AlarmRule: string, topic: string, rest: object = {}): CompositeAlarm => ({
  name,
  arn: arnOf(name),
  ...compositeAlarmProperties.parse({ AlarmRule, AlarmActions: [topic], OKActions: [topic], ...rest }),
});

const inAlarm = (names: readonly string[], operator: 'AND' | 'OR'): string =>
  `(${names.map((name) => `ALARM("${name}")`).join(` ${operator} `)})`;

/** DESIGN 2.3's alarms for two zones and four kinds of path, with these numbers. */
export const metricAlarms = (numbers: Numbers): readonly MetricAlarm[] => [
  ...PATHS.map((path) =>
    metricAlarm(
      `NameDead-${path}`,
      'Success',
      { path },
      path === 'private-dns' ? numbers.primaryDead : numbers.nameDead,
      { Statistic: 'Maximum', TreatMissingData: 'ignore' },
    ),
  ),
  ...ZONES.flatMap((zone) => [
    metricAlarm(`AddressZoneDead-${zone}`, 'Success', { addressZone: zone }, numbers.addressZoneDead, {
      Statistic: 'Maximum',
      TreatMissingData: 'ignore',
    }),
    metricAlarm(`SourceImpaired-${zone}`, 'Success', { sourceZone: zone }, numbers.sourceImpaired, {
      Statistic: 'Minimum',
      TreatMissingData: 'ignore',
    }),
    metricAlarm(`Silent-${zone}`, 'Success', { sourceZone: zone }, numbers.silent, {
      Statistic: 'SampleCount',
      TreatMissingData: 'breaching',
      ...(numbers.warmUpMinutes && { WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: numbers.warmUpMinutes } }),
    }),
    metricAlarm(`Slow-${zone}`, 'Latency', { sourceZone: zone }, numbers.slow, {
      Statistic: 'Minimum',
      Threshold: SLOW_MS,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    }),
  ]),
  metricAlarm('CertificateEnds', 'CertificateDaysLeft', {}, [2, 2], {
    Statistic: 'Minimum',
    Period: 3_600,
    Threshold: 14,
    TreatMissingData: 'ignore',
  }),
];

/** DESIGN 2.3's composites over them. */
export const compositeAlarms = (numbers: Numbers): readonly CompositeAlarm[] => {
  const silent = ZONES.map((zone) => `Silent-${zone}`);
  const others = metricAlarms(numbers)
    .map(({ name }) => name)
    .filter((name) => name !== 'NameDead-private-dns');
  return [
    compositeAlarm('Broken', 'ALARM("NameDead-private-dns")', PAGE),
    compositeAlarm('Blind', inAlarm(silent, 'AND'), PAGE),
    compositeAlarm('Degraded', `${inAlarm(others, 'OR')} AND NOT ALARM("Broken") AND NOT ALARM("Blind")`, NOTICE, {
      ActionsSuppressor: 'Broken',
      ActionsSuppressorWaitPeriod: numbers.waitMinutes * 60,
      ActionsSuppressorExtensionPeriod: 0,
    }),
  ];
};
