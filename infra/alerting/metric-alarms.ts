import { Duration, Token } from 'aws-cdk-lib';
import { type Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alerting } from '../config/alerting.ts';
import { metricAlarm } from './alarm.ts';
import { canaryMetric } from './canary-metric.ts';
import type { AlarmKind } from '../../functions/contract/alarms.ts';

/** What there is to watch of a target. */
export interface TargetAlarmsProps {
  readonly target: string;
  readonly names: readonly string[];
  readonly primary: string;
  /** The zones of the canaries. */
  readonly sourceZones: readonly string[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly alarms: Alerting['alarms'];
  /** What is too slow, in milliseconds. */
  readonly slowMs: number;
  readonly runbook: string;
}

/** The alarms on a target's metrics, which composites are made of. */
export interface TargetAlarms {
  readonly primaryDead: Alarm;
  readonly otherKindsDead: readonly Alarm[];
  /** Of each zone with a canary. */
  readonly sources: readonly { readonly impaired: Alarm; readonly silent: Alarm; readonly slow: Alarm }[];
  /** Of each zone with an address. */
  readonly addressZonesDead: readonly Alarm[];
  readonly certificateEnds: Alarm;
}

// A dead canary leaves its alarms as they are: only Silent is to say so.
const { IGNORE, BREACHING, NOT_BREACHING } = TreatMissingData;

// Before its first runs a canary is new, not silent.
const WARM_UP_MINUTES = 10;

/** Makes the alarms on a target's metrics. */
export const targetAlarms = (scope: Construct, props: TargetAlarmsProps): TargetAlarms => {
  const { target, names, primary, sourceZones, addressZones, alarms, slowMs, runbook } = props;

  const kindDead = (kind: string): Alarm =>
    metricAlarm(scope, `KindDead-${kind}`, {
      kind: 'KindDead',
      subject: kind,
      runbook,
      metric: canaryMetric('Success', 'Maximum', target, { kind }),
      comparison: 'below',
      threshold: 1,
      ...(kind === primary ? alarms.primaryDead : alarms.kindDead),
      missingData: IGNORE,
    });

  const sources = sourceZones.map((sourceZone, index) => ({
    impaired: metricAlarm(scope, idIn('SourceImpaired', sourceZone, index), {
      kind: 'SourceImpaired',
      subject: sourceZone,
      runbook,
      metric: canaryMetric('Success', 'Minimum', target, { sourceZone }),
      comparison: 'below',
      threshold: 1,
      ...alarms.sourceImpaired,
      missingData: IGNORE,
    }),
    silent: metricAlarm(scope, idIn('Silent', sourceZone, index), {
      kind: 'Silent',
      subject: sourceZone,
      runbook,
      metric: canaryMetric('Success', 'SampleCount', target, { sourceZone }),
      comparison: 'below',
      threshold: 1,
      ...alarms.silent,
      missingData: BREACHING,
      warmUpMinutes: WARM_UP_MINUTES,
    }),
    slow: metricAlarm(scope, idIn('Slow', sourceZone, index), {
      kind: 'Slow',
      subject: sourceZone,
      runbook,
      metric: canaryMetric('Latency', 'Minimum', target, { sourceZone }),
      comparison: 'above',
      threshold: slowMs,
      datapointsToAlarm: alarms.slow.datapointsToAlarm,
      evaluationPeriods: alarms.slow.evaluationPeriods,
      missingData: NOT_BREACHING,
    }),
  }));

  const addressZonesDead = addressZones.map((addressZone, index) =>
    metricAlarm(scope, idIn('AddressZoneDead', addressZone, index), {
      kind: 'AddressZoneDead',
      subject: addressZone,
      runbook,
      metric: canaryMetric('Success', 'Maximum', target, { addressZone }),
      comparison: 'below',
      threshold: 1,
      ...alarms.addressZoneDead,
      missingData: IGNORE,
    }),
  );

  return {
    primaryDead: kindDead(primary),
    otherKindsDead: names.filter((name) => name !== primary).map(kindDead),
    sources,
    addressZonesDead,
    certificateEnds: metricAlarm(scope, 'CertificateEnds', {
      kind: 'CertificateEnds',
      runbook,
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

// By the zone's name where that is known, so that an alarm keeps its logical id when other zones come and go: CloudFormation makes
// what is new before it deletes the rest, and cannot make an alarm of a name that there is already.
const idIn = (kind: AlarmKind, zone: string, index: number): string =>
  Token.isUnresolved(zone) ? `${kind}${index + 1}` : `${kind}-${zone}`;
