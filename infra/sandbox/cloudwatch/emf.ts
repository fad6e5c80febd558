import { z } from 'zod';

/** What a value of one metric is called; two values belong together only where all of it is the same. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly name: string;
  /** Every dimension that the value has, by name. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The values that one line of a log gives a metric. */
export interface MetricValues {
  readonly metric: MetricIdentity;
  /** When they were measured, in milliseconds since the epoch. */
  readonly timestamp: number;
  readonly values: readonly number[];
}

const UNITS = (
  'Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits Gigabits Terabits ' +
  'Percent Count Bytes/Second Kilobytes/Second Megabytes/Second Gigabytes/Second Terabytes/Second Bits/Second ' +
  'Kilobits/Second Megabits/Second Gigabits/Second Terabits/Second Count/Second None'
).split(' ');

// CloudWatch user guide, "Specification: Embedded metric format".
const metric = z.strictObject({
  Name: z.string().min(1).max(1024),
  // Nothing asks for values of one unit.
  Unit: z.enum(UNITS).optional(),
  StorageResolution: z.literal([1, 60]).optional(),
});
const directive = z.object({
  Namespace: z.string().min(1).max(1024),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
  Metrics: z.array(metric).min(1).max(100),
});
const line = z.looseObject({
  _aws: z.object({ Timestamp: z.int().positive(), CloudWatchMetrics: z.array(directive).min(1) }),
});
const dimensionValues = z.record(z.string(), z.string().min(1).max(1024));
const metricValues = z.union([z.number().transform((value) => [value]), z.array(z.number()).min(1).max(100)]);

/**
 * The metrics in a line that a function printed, once per dimension set. A line that is not of the embedded metric format, or names
 * a dimension or a metric that it does not hold, gives none, as in CloudWatch.
 */
export const readMetrics = (text: string): readonly MetricValues[] => {
  const { success, data: root } = line.safeParse(jsonOrNothing(text));
  if (!success) return [];
  const { Timestamp: timestamp, CloudWatchMetrics } = root._aws;
  const valuesOf = new Map(
    CloudWatchMetrics.flatMap(({ Metrics }) =>
      Metrics.map(({ Name }) => [Name, metricValues.safeParse(root[Name]).data]),
    ),
  );
  const read = CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = dimensionValues.safeParse(pick(root, names)).data;
      return Metrics.map(({ Name: name }) => {
        const values = valuesOf.get(name);
        return dimensions && values ? { metric: { namespace, name, dimensions }, timestamp, values } : undefined;
      });
    }),
  );
  const whole = read.filter((values) => values !== undefined);
  return whole.length === read.length ? whole : [];
};

const pick = (root: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, root[name]]));

// Most of what a function prints is not JSON.
const jsonOrNothing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
