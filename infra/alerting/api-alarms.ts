import { Duration } from 'aws-cdk-lib';
import { type Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { WatchedApi } from '../canary/configuration.ts';
import type { ApiAlertingConfig } from '../config/alerting.ts';
import { type AlarmsProps, certificateAlarm, metricAlarm } from './alarm.ts';
import { canaryMetric } from './canary-metric.ts';
import { type Channels, tell, tellOfBeginning } from './channel.ts';
import { partialFailure } from './partial-failure.ts';

/** An API, when its alarms go off, and whom they tell. */
export interface ApiAlarmsProps extends AlarmsProps {
  readonly watched: WatchedApi;
  readonly alarms: ApiAlertingConfig['alarms'];
  readonly channels: Channels;
}

/** What is too slow even for an API's fastest answer, in milliseconds. */
export const slowMsOf = ({ expect }: WatchedApi, { slow }: ApiAlertingConfig['alarms']): number =>
  slow.overMs ?? expect.latencyMs ?? 1_000;

/** The alarms on what is an API's own; they tell its owner. */
export class ApiAlarms extends Construct {
  readonly target: string;
  readonly broken: Alarm;
  readonly impaired: Alarm;
  readonly slow: Alarm;
  /** Absent of an API without names of its own. */
  readonly certificateEnds?: Alarm;

  constructor(scope: Construct, id: string, { watched, alarms, channels, ...terms }: ApiAlarmsProps) {
    super(scope, id);
    const { target } = watched;
    this.target = target;
    const common = { ...terms, subject: target };
    this.broken = metricAlarm(this, 'Broken', {
      ...common,
      kind: 'Broken',
      metric: canaryMetric('Success', 'Maximum', target),
      comparison: 'below',
      threshold: 1,
      ...alarms.primaryDead,
      missingData: TreatMissingData.IGNORE,
    });
    this.impaired = metricAlarm(this, 'Impaired', {
      ...common,
      kind: 'Impaired',
      ...partialFailure(canaryMetric('Success', 'Average', target)),
      ...alarms.impaired,
      missingData: TreatMissingData.IGNORE,
    });
    this.slow = metricAlarm(this, 'Slow', {
      ...common,
      kind: 'Slow',
      metric: canaryMetric('Latency', 'Minimum', target),
      comparison: 'above',
      threshold: slowMsOf(watched, alarms),
      datapointsToAlarm: alarms.slow.datapointsToAlarm,
      evaluationPeriods: alarms.slow.evaluationPeriods,
      missingData: TreatMissingData.NOT_BREACHING,
    });
    if (watched.kinds.includes('own')) {
      this.certificateEnds = certificateAlarm(this, 'CertificateEnds', {
        ...common,
        kind: 'OwnCertificateEnds',
        metric: canaryMetric('OwnCertificateDaysLeft', 'Minimum', target, {}, Duration.hours(1)),
        days: alarms.certificateDays,
      });
    }
    tell(channels.pages, this.broken);
    for (const alarm of this.notices) tellOfBeginning(channels.notices, alarm);
  }

  /** Those that nobody is woken for. */
  get notices(): readonly Alarm[] {
    return [this.impaired, this.slow, ...(this.certificateEnds ? [this.certificateEnds] : [])];
  }

  get all(): readonly Alarm[] {
    return [this.broken, ...this.notices];
  }
}
