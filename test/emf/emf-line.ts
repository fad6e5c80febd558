import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import * as z from 'zod';

const schema = JSON.parse(readFileSync(new URL('./embedded-metric-format.schema.json', import.meta.url), 'utf8'));
const validator = new Validator(schema, '2020-12', false);

const MAX_LINE_BYTES = 1_048_576;
const MAX_VALUES = 100;
const MAX_DIMENSION_VALUE = 1_024;

const Line = z.looseObject({
  _aws: z.looseObject({
    CloudWatchMetrics: z.array(
      z.looseObject({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.looseObject({ Name: z.string(), Unit: z.string().optional() })),
      }),
    ),
  }),
});
export type EmfLine = z.output<typeof Line>;

/** Everything that keeps CloudWatch from making metrics of a log line: the schema's rules, then those about what it refers to. */
export const mistakesOf = (text: string): readonly string[] => {
  const tooLong = Buffer.byteLength(text) > MAX_LINE_BYTES ? ['the line is longer than a log event may be'] : [];
  const { valid, errors } = validator.validate(JSON.parse(text));
  if (!valid)
    return [...tooLong, ...errors.slice(-1).map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)];
  const line = parseEmf(text);
  return [...tooLong, ...line._aws.CloudWatchMetrics.flatMap((directive) => danglingTargets(line, directive))];
};

/** A line of the embedded metric format, which must be valid. */
export const parseEmf = (text: string): EmfLine => Line.parse(JSON.parse(text));

const danglingTargets = (line: EmfLine, { Dimensions, Metrics }: EmfLine['_aws']['CloudWatchMetrics'][number]) => [
  ...Dimensions.flat().flatMap((name) => {
    const value = line[name];
    if (typeof value !== 'string') return [`dimension ${name}: must be a string member of the root`];
    return value.length < 1 || value.length > MAX_DIMENSION_VALUE
      ? [`dimension ${name}: must have 1 to 1024 characters`]
      : [];
  }),
  ...Metrics.flatMap(({ Name }) => {
    const values = [line[Name]].flat();
    if (values.length > MAX_VALUES) return [`metric ${Name}: must have at most 100 values`];
    return values.length > 0 && values.every((value) => typeof value === 'number' && Number.isFinite(value))
      ? []
      : [`metric ${Name}: must be a number or a list of numbers in the root`];
  }),
];
