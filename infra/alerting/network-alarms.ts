import { Duration } from 'aws-cdk-lib';
import { type Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { zoneId } from '../canary/zone-id.ts';
import type { AlertingConfig } from '../config/alerting.ts';
import { type AlarmsProps, certificateAlarm, metricAlarm } from './alarm.ts';
import { canaryMetric } from './canary-metric.ts';
import { reachableOf, type SourceAlarms, silence, sourceAlarms } from './source-alarms.ts';

/** What there is to watch of an endpoint. */
export interface NetworkAlarmsProps extends AlarmsProps {
  /** What its metrics call it. */
  readonly endpoint: string;
  /** Whether names of public APIs are watched. */
  readonly watchesNames: boolean;
  readonly kinds: readonly string[];
  /** The kinds of name that clients use, one or more. */
  readonly primaries: readonly string[];
  /** The zones of the canaries. */
  readonly sourceZones: readonly string[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly alarms: AlertingConfig['alarms'];
}

/** The alarms on an endpoint's metrics, which tell people or are what composites are made of. */
export interface NetworkAlarms {
  /** Of each kind of name that clients use. */
  readonly primariesDead: readonly Alarm[];
  readonly otherKindsDead: readonly Alarm[];
  /** Of each zone with a canary. */
  readonly sources: readonly SourceAlarms[];
  /** Of each zone with an address. */
  readonly addressZonesDead: readonly Alarm[];
  readonly blind: Alarm;
  readonly certificateEnds: Alarm;
  /** Absent where no name of a public API is watched. */
  readonly namesCaptured?: Alarm;
}

// A dead canary leaves its alarms as they are: only Silent is to say so.
const { IGNORE, NOT_BREACHING } = TreatMissingData;

/** Makes the alarms on an endpoint's metrics. */
export const networkAlarms = (scope: Construct, props: NetworkAlarmsProps): NetworkAlarms => {
  const { prefix, runbook, isExplained, endpoint, watchesNames, kinds, primaries, sourceZones, addressZones, alarms } =
    props;
  const common = { prefix, runbook, isExplained };
  const reachable = reachableOf(endpoint);

  const kindDead = (kind: string): Alarm =>
    metricAlarm(scope, `KindDead-${kind}`, {
      kind: 'KindDead',
      subject: kind,
      ...common,
      ...reachable('Maximum', { kind }),
      ...(primaries.includes(kind) ? alarms.primaryDead : alarms.kindDead),
      missingData: IGNORE,
    });

  // That of the only kind that clients use says by itself that they cannot reach the endpoint.
  const unreachable = (kind: string): Alarm =>
    metricAlarm(scope, 'Unreachable', {
      kind: 'Unreachable',
      ...common,
      ...reachable('Maximum', { kind }),
      ...alarms.primaryDead,
      missingData: IGNORE,
    });

  const sources = sourceZones.map((sourceZone, index) =>
    sourceAlarms(scope, sourceZone, index, { ...common, endpoint, isOnly: sourceZones.length === 1, alarms }),
  );

  const addressZonesDead = addressZones.map((addressZone, index) =>
    metricAlarm(scope, zoneId('AddressZoneDead', addressZone, index), {
      kind: 'AddressZoneDead',
      subject: addressZone,
      ...common,
      ...reachable('Maximum', { addressZone }),
      ...alarms.addressZoneDead,
      // An address that is gone is dead no longer; that no canary reports is for Silent to say.
      missingData: NOT_BREACHING,
    }),
  );

  const [primary, ...others] = primaries;
  if (primary === undefined) throw new Error('watching an endpoint: its APIs have no primary kind of name');
  return {
    primariesDead: others.length === 0 ? [unreachable(primary)] : primaries.map(kindDead),
    otherKindsDead: kinds.filter((kind) => !primaries.includes(kind)).map(kindDead),
    sources,
    addressZonesDead,
    blind: metricAlarm(scope, 'Blind', {
      kind: 'Blind',
      ...common,
      ...reachable('SampleCount', { kind: primary }),
      ...silence(alarms.blind),
    }),
    certificateEnds: certificateAlarm(scope, 'CertificateEnds', {
      kind: 'CertificateEnds',
      ...common,
      metric: canaryMetric('CertificateDaysLeft', 'Minimum', endpoint, {}, Duration.hours(1)),
      days: alarms.certificateDays,
    }),
    ...(watchesNames && {
      namesCaptured: metricAlarm(scope, 'NamesCaptured', {
        kind: 'NamesCaptured',
        ...common,
        metric: canaryMetric('CapturedNames', 'Maximum', endpoint),
        comparison: 'above',
        threshold: 0,
        // Names change seldom, and an answer may still be on its way through the resolvers' caches.
        datapointsToAlarm: 3,
        evaluationPeriods: 5,
        missingData: IGNORE,
      }),
    }),
  };
};
