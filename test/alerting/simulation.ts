import { METRICS, type MetricName, NAMESPACE, SERVICE } from '../../functions/contract/metrics.ts';
import { createCloudWatch, type MinuteOutcome } from '../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { type MetricValues, readMetrics } from '../../infra/sandbox/cloudwatch/emf.ts';
import type { Alarms } from '../../infra/sandbox/deployment.ts';
import { invocationsIn } from '../../infra/sandbox/events/scheduler.ts';
import { ENDPOINT, PATHS, type Path, ZONES, type Zone } from './deployed-alarms.ts';

/** One attempt of one run; minutes and a zone's runs are counted from 0. */
export interface Attempt {
  /** When the run began, with its fraction of a minute. */
  readonly time: number;
  /** The minute that its values are counted in. */
  readonly minute: number;
  readonly run: number;
  readonly kind: Path;
  readonly sourceZone: Zone;
  readonly addressZone: Zone;
}

/** What befalls the canaries and their target; by default nothing. */
export interface World {
  /** For a cause of the network's, or of the API's. */
  readonly fails?: (attempt: Attempt) => boolean;
  readonly failsInApi?: (attempt: Attempt) => boolean;
  readonly isKilled?: (minute: number, zone: Zone) => boolean;
  /** Whether the endpoint has no address in the zone. */
  readonly isGone?: (minute: number, addressZone: Zone) => boolean;
  readonly connectMs?: (minute: number) => number;
  readonly answerMs?: (minute: number) => number;
  /** Shares of all minutes in which the schedule leaves a run out or makes it twice. */
  readonly missing?: number;
  readonly doubled?: number;
  /** Shares of all runs that start cold, or whose lines reach CloudWatch only after the minute was evaluated. */
  readonly cold?: number;
  readonly late?: number;
  readonly seed?: string;
}

const MINUTE_MS = 60_000;
const START_MS = 100;
const COLD_START_MS = 1_500;
const FIRST_MINUTE = Date.parse('2026-11-23T00:00:00Z') / MINUTE_MS;

/** Lets so many minutes pass over these alarms; gives what each minute brought, its changes counted from minute 0. */
export const simulate = (alarms: Alarms, minutes: number, world: World): readonly MinuteOutcome[] => {
  const cloudWatch = createCloudWatch(alarms.metric, alarms.composite, []);
  const deliveries = Array.from(ZONES, (zone) => deliveriesOf(zone, minutes, world)).flat();
  return Array.from({ length: minutes }, (_, minute) => {
    for (const { lines, dataMinute, arrivesIn } of deliveries) {
      if (arrivesIn !== minute) continue;
      for (const values of lines.flatMap(metricsIn)) cloudWatch.put(values, FIRST_MINUTE + dataMinute);
    }
    // The notifier's heartbeat.
    const invocation = { namespace: 'AWS/Lambda', name: 'Invocations', dimensions: notifierOf(alarms) };
    cloudWatch.put({ metric: invocation, timestamp: 0, values: [1] }, FIRST_MINUTE + minute);
    return cloudWatch.evaluate(FIRST_MINUTE + minute);
  });
};

const read = new Map<string, readonly MetricValues[]>();

/** The metrics in a line; the same few lines come again and again, so each is read once. */
const metricsIn = (line: string): readonly MetricValues[] => {
  const metrics = read.get(line) ?? readMetrics(line);
  read.set(line, metrics);
  return metrics;
};

const notifierOf = ({ metric }: Alarms): Readonly<Record<string, string>> => {
  const alarm = metric.find(({ MetricName }) => MetricName === 'Invocations');
  return Object.fromEntries(alarm?.Dimensions.map(({ Name, Value }) => [Name, Value]) ?? []);
};

interface Delivery {
  readonly lines: readonly string[];
  readonly dataMinute: number;
  readonly arrivesIn: number;
}

const deliveriesOf = (zone: Zone, minutes: number, world: World): readonly Delivery[] => {
  const { missing = 0, doubled = 0, seed = 'seed', isKilled = () => false } = world;
  const starts = Array.from({ length: minutes }, (_, minute) =>
    isKilled(minute, zone)
      ? []
      : invocationsIn(minute, { seed: `${seed}:${zone}`, missing, doubled }).map((offsetMs) => ({ minute, offsetMs })),
  ).flat();
  return starts.map(({ minute, offsetMs }, run) => {
    const cold = run === 0 || happens(world.cold, `${seed}:${zone}:${run}:cold`);
    const time = minute + (offsetMs + (cold ? COLD_START_MS : START_MS)) / MINUTE_MS;
    const dataMinute = Math.floor(time);
    const late = happens(world.late, `${seed}:${zone}:${run}:late`);
    return { lines: linesOf(zone, time, run, cold, world), dataMinute, arrivesIn: dataMinute + (late ? 1 : 0) };
  });
};

/** Borrows the schedule's dice: something of this share happens where the schedule would leave a run out. */
const happens = (share = 0, seed: string): boolean =>
  invocationsIn(0, { seed, missing: share, doubled: 0 }).length === 0;

/** What a run prints: the lines of one attempt on every address of every kind, as `telemetry/metrics.ts` would. */
const linesOf = (sourceZone: Zone, time: number, run: number, cold: boolean, world: World): readonly string[] => {
  const minute = Math.floor(time);
  const zones = ZONES.filter((zone) => !world.isGone?.(minute, zone));
  const attempts = PATHS.flatMap((kind) =>
    zones.map((addressZone) => ({ time, minute, run, kind, sourceZone, addressZone })),
  );
  const through = attempts.filter((attempt) => !world.fails?.(attempt));
  const broken = through.filter((attempt) => world.failsInApi?.(attempt));
  const passed = through.filter((attempt) => !broken.includes(attempt));
  return [
    ...attempts.map((attempt) =>
      line(
        'Reachable',
        { kind: attempt.kind, sourceZone, addressZone: attempt.addressZone },
        through.includes(attempt) ? 1 : 0,
      ),
    ),
    ...broken.map(() => line('Success', {}, 0)),
    ...passed.filter(({ kind }) => kind === 'private-dns').map(() => line('Success', {}, 1)),
    ...(cold ? [] : through.map(() => line('ConnectLatency', { sourceZone }, world.connectMs?.(minute) ?? 10))),
    ...(cold ? [] : passed.map(() => line('Latency', {}, world.answerMs?.(minute) ?? 10))),
    ...(through.length > 0 ? [line('CertificateDaysLeft', {}, 200)] : []),
  ];
};

const line = (metric: MetricName, dimensions: Readonly<Record<string, string>>, value: number): string => {
  const { of, unit, dimensionSets } = METRICS[metric];
  const directive = {
    Namespace: NAMESPACE,
    Dimensions: dimensionSets.map((names) => ['service', of, ...names]),
    Metrics: [{ Name: metric, Unit: unit }],
  };
  const head = {
    _aws: { Timestamp: 1_795_000_000_000, CloudWatchMetrics: [directive] },
    service: SERVICE,
    [of]: of === 'endpoint' ? ENDPOINT : 'PetStore-Demo/demo',
  };
  return JSON.stringify({ ...head, ...dimensions, [metric]: value });
};
