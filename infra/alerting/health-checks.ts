import { Stack } from 'aws-cdk-lib';
import { type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { HealthCheck, HealthCheckType, InsufficientDataHealthStatusEnum } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { type AlarmsProps, acknowledgeSilence, metricAlarm } from './alarm.ts';
import { canaryMetric } from './canary-metric.ts';
import type { PrivateApi } from './private-api.ts';

/** Of which APIs there are health checks, and what the metrics call their endpoint. */
export interface HealthChecksProps extends AlarmsProps {
  readonly endpoint: string;
  readonly apis: readonly Pick<PrivateApi, 'watched' | 'healthCheck'>[];
}

// Route 53 judges an alarm's metric itself, by a number of periods in a row: it knows no M out of N, no metric math and no composite alarms
// (Route 53 API reference, "CloudWatchAlarmConfiguration" and "AlarmIdentifier"). So these alarms are like Unreachable and Broken, and plainer.
const MINUTES = 3;

/**
 * Route 53 health checks, for DNS records that fail over to another Region: of each API that wants one, by its target. It is healthy while
 * clients reach the endpoint by the kind of name that they use, and the API works.
 */
export const healthChecks = (
  parent: Construct,
  { endpoint, apis, ...common }: HealthChecksProps,
): ReadonlyMap<string, HealthCheck> => {
  const wanted = apis.filter(({ healthCheck }) => healthCheck).map(({ watched }) => watched);
  if (wanted.length === 0) return new Map();
  const scope = new Construct(parent, 'HealthChecks');

  const checkOf = (subject: string, metric: Metric): HealthCheck => {
    const alarm = metricAlarm(scope, `Alarm-${subject}`, {
      ...common,
      kind: 'HealthCheck',
      subject,
      metric,
      comparison: 'below',
      threshold: 1,
      datapointsToAlarm: MINUTES,
      evaluationPeriods: MINUTES,
      missingData: TreatMissingData.IGNORE,
    });
    acknowledgeSilence(alarm);
    return new HealthCheck(scope, `Of-${subject}`, {
      type: HealthCheckType.CLOUDWATCH_METRIC,
      alarmIdentifier: { name: alarm.alarmName, region: Stack.of(scope).region },
      // A silent canary says nothing of the API: Blind tells people of that.
      insufficientDataHealthStatus: InsufficientDataHealthStatusEnum.LAST_KNOWN_STATUS,
    });
  };

  const ofKinds = new Map(
    [...new Set(wanted.map(({ primary }) => primary))].map((kind) => [
      kind,
      checkOf(kind, canaryMetric('Reachable', 'Maximum', endpoint, { kind })),
    ]),
  );
  return new Map(
    wanted.map(({ target, primary }) => {
      const children = [ofKinds.get(primary) ?? [], checkOf(target, canaryMetric('Success', 'Maximum', target))].flat();
      const both = new HealthCheck(scope, `Both-${target}`, {
        type: HealthCheckType.CALCULATED,
        childHealthChecks: children,
        healthThreshold: children.length,
      });
      return [target, both];
    }),
  );
};
