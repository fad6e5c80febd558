import { Duration } from 'aws-cdk-lib';
import { type Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { zoneId } from '../canary/zone-id.ts';
import type { AlertingConfig } from '../config/alerting.ts';
import { type AlarmsProps, metricAlarm } from './alarm.ts';
import { canaryMetric } from './canary-metric.ts';

/** What there is to watch of a target. */
export interface MetricAlarmsProps extends AlarmsProps {
  readonly target: string;
  readonly kinds: readonly string[];
  readonly primary: string;
  /** The zones of the canaries. */
  readonly sourceZones: readonly string[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly alarms: AlertingConfig['alarms'];
  /** What is too slow, in milliseconds. */
  readonly slowMs: number;
}

/** The alarms on what one canary sees. */
export interface SourceAlarms {
  /** Absent of the only canary: what fails for that one fails from everywhere. */
  readonly dead?: Alarm;
  readonly impaired: Alarm;
  readonly silent: Alarm;
  readonly slow: Alarm;
}

/** The alarms on a target's metrics, which composites are made of. */
export interface MetricAlarms {
  readonly primaryDead: Alarm;
  readonly otherKindsDead: readonly Alarm[];
  /** Of each zone with a canary. */
  readonly sources: readonly SourceAlarms[];
  /** Of each zone with an address. */
  readonly addressZonesDead: readonly Alarm[];
  readonly certificateEnds: Alarm;
}

// A dead canary leaves its alarms as they are: only Silent is to say so.
const { IGNORE, BREACHING, NOT_BREACHING } = TreatMissingData;

// Before its first runs a canary is new, not silent.
const WARM_UP_MINUTES = 10;

/** Makes the alarms on a target's metrics. */
export const metricAlarms = (scope: Construct, props: MetricAlarmsProps): MetricAlarms => {
  const { prefix, runbook, target, kinds, primary, sourceZones, addressZones, alarms, slowMs } = props;
  const common = { prefix, runbook };

  const kindDead = (kind: string): Alarm =>
    metricAlarm(scope, `KindDead-${kind}`, {
      kind: 'KindDead',
      subject: kind,
      ...common,
      metric: canaryMetric('Success', 'Maximum', target, { kind }),
      comparison: 'below',
      threshold: 1,
      ...(kind === primary ? alarms.primaryDead : alarms.kindDead),
      missingData: IGNORE,
    });

  const sources = sourceZones.map((sourceZone, index) => ({
    ...(sourceZones.length > 1 && {
      dead: metricAlarm(scope, zoneId('SourceDead', sourceZone, index), {
        kind: 'SourceDead',
        subject: sourceZone,
        ...common,
        metric: canaryMetric('Success', 'Maximum', target, { sourceZone }),
        comparison: 'below',
        threshold: 1,
        ...alarms.sourceDead,
        missingData: IGNORE,
      }),
    }),
    impaired: metricAlarm(scope, zoneId('SourceImpaired', sourceZone, index), {
      kind: 'SourceImpaired',
      subject: sourceZone,
      ...common,
      metric: canaryMetric('Success', 'Minimum', target, { sourceZone }),
      comparison: 'below',
      threshold: 1,
      ...alarms.sourceImpaired,
      missingData: IGNORE,
    }),
    silent: metricAlarm(scope, zoneId('Silent', sourceZone, index), {
      kind: 'Silent',
      subject: sourceZone,
      ...common,
      metric: canaryMetric('Success', 'SampleCount', target, { sourceZone }),
      comparison: 'below',
      threshold: 1,
      ...alarms.silent,
      missingData: BREACHING,
      warmUpMinutes: WARM_UP_MINUTES,
    }),
    slow: metricAlarm(scope, zoneId('Slow', sourceZone, index), {
      kind: 'Slow',
      subject: sourceZone,
      ...common,
      metric: canaryMetric('Latency', 'Minimum', target, { sourceZone }),
      comparison: 'above',
      threshold: slowMs,
      datapointsToAlarm: alarms.slow.datapointsToAlarm,
      evaluationPeriods: alarms.slow.evaluationPeriods,
      missingData: NOT_BREACHING,
    }),
  }));

  const addressZonesDead = addressZones.map((addressZone, index) =>
    metricAlarm(scope, zoneId('AddressZoneDead', addressZone, index), {
      kind: 'AddressZoneDead',
      subject: addressZone,
      ...common,
      metric: canaryMetric('Success', 'Maximum', target, { addressZone }),
      comparison: 'below',
      threshold: 1,
      ...alarms.addressZoneDead,
      // An address that is gone is dead no longer; that no canary reports is for Silent to say.
      missingData: NOT_BREACHING,
    }),
  );

  return {
    primaryDead: kindDead(primary),
    otherKindsDead: kinds.filter((kind) => kind !== primary).map(kindDead),
    sources,
    addressZonesDead,
    certificateEnds: metricAlarm(scope, 'CertificateEnds', {
      kind: 'CertificateEnds',
      ...common,
      metric: canaryMetric('CertificateDaysLeft', 'Minimum', target, {}, Duration.hours(1)),
      comparison: 'below',
      threshold: alarms.certificateDays,
      // What an outage of less than an hour showed is in two of these periods at most.
      datapointsToAlarm: 3,
      evaluationPeriods: 3,
      missingData: IGNORE,
    }),
  };
};
