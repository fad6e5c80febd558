import { z } from 'zod';
import { isPercentile, type Statistic } from '../cloudwatch/statistic.ts';

/** A statistic of a metric, as CloudWatch names them. */
export const statistic = z.custom<Statistic>(
  (value) =>
    typeof value === 'string' &&
    (['Minimum', 'Maximum', 'Average', 'Sum', 'SampleCount'].includes(value) || isPercentile(value)),
  { error: 'must be a statistic that the sandbox knows, or a percentile from p0 to p100' },
);

/** Seconds that are whole minutes. */
export const period = z
  .int()
  .positive()
  .multipleOf(60, { error: 'must be a multiple of 60: the sandbox knows no shorter periods' });

export const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour such as #1f77b4' });

/** How one metric of a graph is drawn. */
const rendering = z.strictObject({
  label: z.string().optional(),
  color: color.optional(),
  stat: statistic.optional(),
  period: period.optional(),
  yAxis: z.enum(['left', 'right']).optional(),
  region: z.string().optional(),
  id: z.string().optional(),
});

type Rendering = z.output<typeof rendering>;

/** A metric of a graph; the rest of what it is drawn with may stand at the graph. */
export interface DrawnMetric extends Rendering {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * The metrics of a graph, CloudWatch API reference, "Dashboard body structure and syntax": `.` stands for what the metric before has in
 * this place, `...` for as much of it as is left out.
 */
export const metricArrays = z
  .array(
    z.array(z.union([z.string(), rendering], { error: 'must be a text, or an object that the sandbox knows' })).min(1),
  )
  .transform((arrays, context) => {
    let before: readonly string[] = [];
    return arrays.map((items, index): DrawnMetric => {
      const last = items.at(-1);
      const texts = items.filter((item) => typeof item === 'string');
      const path = expand(texts, before);
      const [namespace = '', name = '', ...dimensions] = path;
      if (path.length < 2 || path.length % 2 === 1 || path.some((text) => /^\.+$/.test(text))) {
        context.addIssue({
          code: 'custom',
          path: [index],
          message: 'must be a namespace, a name, and pairs of dimension and value',
        });
      }
      before = path;
      const pairs = dimensions.flatMap((key, at) => (at % 2 === 0 ? [[key, dimensions[at + 1] ?? '']] : []));
      return {
        namespace,
        name,
        dimensions: Object.fromEntries(pairs),
        ...(typeof last === 'object' && last),
      };
    });
  });

const expand = (texts: readonly string[], before: readonly string[]): readonly string[] => {
  const omitted = texts.indexOf('...');
  const whole =
    omitted < 0
      ? texts
      : texts.toSpliced(omitted, 1, ...before.slice(omitted, before.length - (texts.length - omitted - 1)));
  return whole.map((text, index) => (text === '.' ? (before[index] ?? '.') : text));
};
