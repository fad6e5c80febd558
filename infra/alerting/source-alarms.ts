import { type Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { zoneId } from '../canary/zone-id.ts';
import type { AlertingConfig, MOutOfN } from '../config/alerting.ts';
import { type AlarmsProps, metricAlarm } from './alarm.ts';
import { canaryMetric } from './canary-metric.ts';
import { partialFailure } from './partial-failure.ts';

/** The alarms on what one canary sees. */
export interface SourceAlarms {
  /** Absent of the only canary: what fails for that one fails from everywhere. */
  readonly dead?: Alarm;
  readonly impaired: Alarm;
  readonly silent: Alarm;
  readonly slow: Alarm;
}

/** What there is to watch of one canary. */
export interface SourceAlarmsProps extends AlarmsProps {
  /** What the endpoint's metrics call it. */
  readonly endpoint: string;
  /** Whether there is no other canary. */
  readonly isOnly: boolean;
  readonly alarms: AlertingConfig['alarms'];
}

// A dead canary leaves its alarms as they are: only Silent is to say so.
const { IGNORE, BREACHING, NOT_BREACHING } = TreatMissingData;

// Before its first runs a canary is new, not silent.
const WARM_UP_MINUTES = 10;

/** What is too slow even for the fastest connection, in milliseconds. */
export const slowToConnectMs = ({ slowToConnect }: AlertingConfig['alarms']): number => slowToConnect.overMs ?? 1_000;

/** The criteria of an alarm on what an endpoint's metric `Reachable` falls below. */
export const reachableOf =
  (endpoint: string) => (statistic: 'Maximum' | 'SampleCount', by: Parameters<typeof canaryMetric>[3]) => ({
    metric: canaryMetric('Reachable', statistic, endpoint, by),
    comparison: 'below' as const,
    threshold: 1,
  });

/** The criteria of an alarm on what nobody reports any more. */
export const silence = (numbers: MOutOfN) => ({
  ...numbers,
  missingData: BREACHING,
  warmUpMinutes: WARM_UP_MINUTES,
});

/** Makes the alarms on what the canary in a zone, the one with this index, sees. */
export const sourceAlarms = (
  scope: Construct,
  sourceZone: string,
  index: number,
  { endpoint, isOnly, alarms, ...common }: SourceAlarmsProps,
): SourceAlarms => {
  const reachable = reachableOf(endpoint);
  const made = { subject: sourceZone, ...common };
  return {
    ...(!isOnly && {
      dead: metricAlarm(scope, zoneId('SourceDead', sourceZone, index), {
        kind: 'SourceDead',
        ...made,
        ...reachable('Maximum', { sourceZone }),
        ...alarms.sourceDead,
        missingData: IGNORE,
      }),
    }),
    impaired: metricAlarm(scope, zoneId('SourceImpaired', sourceZone, index), {
      kind: 'SourceImpaired',
      ...made,
      ...partialFailure(canaryMetric('Reachable', 'Average', endpoint, { sourceZone })),
      ...alarms.sourceImpaired,
      missingData: IGNORE,
    }),
    silent: metricAlarm(scope, zoneId('Silent', sourceZone, index), {
      kind: 'Silent',
      ...made,
      ...reachable('SampleCount', { sourceZone }),
      ...silence(alarms.silent),
    }),
    slow: metricAlarm(scope, zoneId('SlowToConnect', sourceZone, index), {
      kind: 'SlowToConnect',
      ...made,
      metric: canaryMetric('ConnectLatency', 'Minimum', endpoint, { sourceZone }),
      comparison: 'above',
      threshold: slowToConnectMs(alarms),
      datapointsToAlarm: alarms.slowToConnect.datapointsToAlarm,
      evaluationPeriods: alarms.slowToConnect.evaluationPeriods,
      missingData: NOT_BREACHING,
    }),
  };
};
