import { z } from 'zod';
import { period } from '../cloudwatch/metric-alarm.ts';
import { statistic } from '../cloudwatch/metrics.ts';

export const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour such as #1f77b4' });

/** How one metric of a graph is drawn. */
const rendering = z.strictObject({
  label: z.string().optional(),
  color: color.optional(),
  stat: statistic.default('Average'),
  period,
  yAxis: z.literal('right').optional(),
});

/** A metric of a graph, and how it is drawn. */
export interface DrawnMetric extends z.output<typeof rendering> {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * A metric of a graph, CloudWatch API reference, "Dashboard body structure and syntax", written out: a namespace, a name, pairs of
 * dimension and value, and how it is drawn.
 */
export const metricArray = z
  .array(z.union([z.string(), rendering], { error: 'must be a text, or an object that the sandbox knows' }))
  .transform((items, context): DrawnMetric => {
    const [namespace = '', name = '', ...dimensions] = items.filter((item) => typeof item === 'string');
    const drawing = items.at(-1);
    // Dots stand for what the metric before has in their place.
    const isWritten = name !== '' && dimensions.length % 2 === 0 && !items.some((item) => /^\.+$/.test(String(item)));
    if (!isWritten || typeof drawing !== 'object') {
      context.addIssue('must be a namespace, a name, pairs of dimension and value, and how it is drawn');
      return z.NEVER;
    }
    const pairs = dimensions.flatMap((key, at) => (at % 2 === 0 ? [[key, dimensions[at + 1] ?? '']] : []));
    return { namespace, name, dimensions: Object.fromEntries(pairs), ...drawing };
  });
