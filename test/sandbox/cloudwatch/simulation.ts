import { METRICS, type MetricName, NAMESPACE, SERVICE } from '../../../functions/canary/telemetry/contract.ts';
import { createCloudWatch, type MinuteOutcome } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { invocationsIn } from '../../../infra/sandbox/cloudwatch/schedule.ts';
import {
  compositeAlarms,
  metricAlarms,
  type Numbers,
  PATHS,
  type Path,
  TARGET,
  ZONES,
  type Zone,
} from './design-alarms.ts';

/** One attempt of one run; minutes and a zone's runs are counted from 0. */
export interface Attempt {
  readonly minute: number;
  readonly run: number;
  readonly path: Path;
  readonly sourceZone: Zone;
  readonly addressZone: Zone;
}

/** What befalls the canaries and their target; by default nothing. */
export interface World {
  readonly fails?: (attempt: Attempt) => boolean;
  readonly isKilled?: (minute: number, zone: Zone) => boolean;
  readonly latencyMs?: (minute: number) => number;
  /** Shares of all minutes in which the schedule leaves a run out or makes it twice. */
  readonly missing?: number;
  readonly doubled?: number;
  /** Shares of all runs that start cold, or whose lines reach CloudWatch only after the minute was evaluated. */
  readonly cold?: number;
  readonly late?: number;
  readonly seed?: string;
}

const START_MS = 100;
const COLD_START_MS = 1_500;
const FIRST_MINUTE = Date.parse('2026-11-23T00:00:00Z') / 60_000;

/** Lets so many minutes pass over alarms with these numbers; gives what each minute brought, its changes counted from minute 0. */
export const simulate = (numbers: Numbers, minutes: number, world: World): readonly MinuteOutcome[] => {
  const cloudWatch = createCloudWatch(metricAlarms(numbers), compositeAlarms(numbers), []);
  const deliveries = Array.from(ZONES, (zone) => deliveriesOf(zone, minutes, world)).flat();
  return Array.from({ length: minutes }, (_, minute) => {
    for (const { lines, dataMinute, arrivesIn } of deliveries) {
      if (arrivesIn === minute) for (const line of lines) cloudWatch.ingest(line, FIRST_MINUTE + dataMinute);
    }
    const { changes, actions } = cloudWatch.evaluate(FIRST_MINUTE + minute);
    return { changes, actions };
  });
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
    const dataMinute = minute + Math.floor((offsetMs + (cold ? COLD_START_MS : START_MS)) / 60_000);
    const late = happens(world.late, `${seed}:${zone}:${run}:late`);
    return { lines: linesOf(zone, dataMinute, run, cold, world), dataMinute, arrivesIn: dataMinute + (late ? 1 : 0) };
  });
};

/** Borrows the schedule's dice: something of this share happens where the schedule would leave a run out. */
const happens = (share = 0, seed: string): boolean =>
  invocationsIn(0, { seed, missing: share, doubled: 0 }).length === 0;

/** What a run prints: the lines of one attempt on every address of every path, as `telemetry/metrics.ts` would. */
const linesOf = (sourceZone: Zone, minute: number, run: number, cold: boolean, world: World): readonly string[] => {
  const attempts = PATHS.flatMap((path) =>
    ZONES.map((addressZone) => ({ minute, run, path, sourceZone, addressZone })),
  );
  const success = attempts.map((attempt) => ({ attempt, value: world.fails?.(attempt) ? 0 : 1 }));
  const passed = success.filter(({ value }) => value === 1);
  return [
    ...success.map(({ attempt: { path, addressZone }, value }) =>
      line('Success', { path, sourceZone, addressZone }, value),
    ),
    ...(cold
      ? []
      : passed.map(({ attempt: { path } }) => line('Latency', { path, sourceZone }, world.latencyMs?.(minute) ?? 20))),
    ...(passed.length > 0 ? [line('CertificateDaysLeft', {}, 200)] : []),
  ];
};

const line = (metric: MetricName, dimensions: Readonly<Record<string, string>>, value: number): string => {
  const { unit, dimensionSets } = METRICS[metric];
  const directive = {
    Namespace: NAMESPACE,
    Dimensions: dimensionSets.map((names) => ['service', 'target', ...names]),
    Metrics: [{ Name: metric, Unit: unit }],
  };
  const head = {
    _aws: { Timestamp: 1_795_000_000_000, CloudWatchMetrics: [directive] },
    service: SERVICE,
    target: TARGET,
  };
  return JSON.stringify({ ...head, ...dimensions, [metric]: value });
};
