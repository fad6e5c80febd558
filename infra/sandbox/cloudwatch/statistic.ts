/** What a period's values are made into; `pNN` is a percentile from p0 to p100. */
export type Statistic = 'Minimum' | 'Maximum' | 'Average' | 'Sum' | 'SampleCount' | `p${number}`;

const PERCENTILE = /^p(?<percent>\d{1,2}(\.\d{1,10})?|100)$/;

/** Whether a text names a percentile. */
export const isPercentile = (text: string): text is `p${number}` => PERCENTILE.test(text);

/** The NN of a percentile; nothing for the other statistics. */
export const percentOf = (statistic: Statistic): number | undefined => {
  const percent = PERCENTILE.exec(statistic)?.groups?.percent;
  return percent === undefined ? undefined : Number(percent);
};

/** The statistic of a period's values, of which there must be some: a period without values has no datapoint. */
export const statisticOf = (statistic: Statistic, values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'Minimum':
      return values.reduce((least, value) => Math.min(least, value));
    case 'Maximum':
      return values.reduce((most, value) => Math.max(most, value));
    case 'Average':
      return sum / values.length;
    case 'Sum':
      return sum;
    case 'SampleCount':
      return values.length;
    default:
      return percentileOf(percentOf(statistic) ?? Number.NaN, values);
  }
};

/** The nearest rank: the least value that so many percent of all values do not exceed. CloudWatch's own method is not published. */
const percentileOf = (percent: number, values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = Math.max(Math.ceil((percent * sorted.length) / 100), 1);
  return sorted[rank - 1] ?? Number.NaN;
};
