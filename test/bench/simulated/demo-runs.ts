import { METRICS, type MetricName, NAMESPACE, SERVICE } from '../../../functions/contract/metrics.ts';
import type { MetricValues } from '../../../infra/sandbox/cloudwatch/emf.ts';
import type { Alarms } from '../../../infra/sandbox/deployment.ts';
import { DEPLOYED, ENDPOINT, PATHS, ZONES, type Zone } from '../../alerting/deployed-alarms.ts';
import type { RecordedRun, RecordedRuns, Starter } from './recorded-run.ts';

/** The demo's alarms on its canaries. */
export const CANARY_ALARMS: Alarms = {
  ...DEPLOYED,
  metric: DEPLOYED.metric.filter(({ Namespace }) => Namespace === NAMESPACE),
};

/** What starts a canary in each zone of the demo. */
export const STARTERS: readonly Starter[] = ZONES.map((name) => ({ name, everyMinutes: 1 }));

/** A run of each of the demo's canaries that lasts 100 ms; `reaches` says what gets through, and `answers` what the API answers. */
export const demoRuns = ({
  reaches = () => true,
  answers = () => true,
}: Partial<Record<'reaches' | 'answers', (zone: Zone) => boolean>> = {}): RecordedRuns =>
  new Map(ZONES.map((zone) => [zone, runOf(zone, reaches(zone), answers(zone))]));

const runOf = (sourceZone: Zone, isThrough: boolean, isAnswered: boolean): RecordedRun => {
  const reached = isThrough ? 1 : 0;
  return {
    startsAfterMs: 0,
    lastsMs: 100,
    metrics: [
      valuesOf('Reachable', { sourceZone }, reached),
      ...PATHS.map((kind) => valuesOf('Reachable', { kind }, reached)),
      ...ZONES.map((addressZone) => valuesOf('Reachable', { addressZone }, reached)),
      ...(isThrough ? [valuesOf('Success', {}, isAnswered ? 1 : 0)] : []),
    ],
  };
};

const valuesOf = (name: MetricName, dimensions: Readonly<Record<string, string>>, value: number): MetricValues => {
  const { of } = METRICS[name];
  const subject = of === 'endpoint' ? (ENDPOINT ?? '') : 'PetStore-Demo/demo';
  return {
    metric: { namespace: NAMESPACE, name, dimensions: { service: SERVICE, [of]: subject, ...dimensions } },
    timestamp: 0,
    values: [value],
  };
};
