import { metricOf } from '../../../infra/sandbox/cloudwatch/look-back.ts';
import type { Outage } from './outage.ts';

// Values that come two seconds apart come together, for alarms that are judged once a minute.
const TOGETHER_MS = 2_000;

/** Outages that alarms cannot tell apart: they set off the same ones, by the same values at the same times. */
export const alikeAmong = (outages: readonly Outage[]): readonly (readonly [Outage, ...Outage[]])[] =>
  [...Map.groupBy(outages, lookOf).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );

const lookOf = ({ prefix, touched, broken }: Outage): string => {
  const watched = new Set(touched.map((alarm) => identity(metricOf(alarm))));
  const runs = [...broken].flatMap(([starter, { metrics, lastsMs }]) => {
    const seen = metrics
      .filter(({ metric }) => watched.has(identity(metric)))
      .map(({ metric, values }) => [identity(metric), values.toSorted()]);
    return seen.length === 0 ? [] : [[starter, Math.round(lastsMs / TOGETHER_MS), seen.toSorted()]];
  });
  return JSON.stringify([prefix, touched.map(({ name }) => name), runs.toSorted()]);
};

const identity = ({
  namespace,
  name,
  dimensions,
}: Pick<ReturnType<typeof metricOf>, 'namespace' | 'name' | 'dimensions'>): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted()]);
