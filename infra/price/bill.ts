import { cents, exact, figure } from './figures.ts';
import { type Line, totalBeyondFreeTiers, totalOf } from './line.ts';
import { MEASURED } from './measured.ts';
import type { Statement } from './statement.ts';

type Row = readonly string[];

/** The headings of a bill. */
export const BILL_HEAD: Row = ['item', 'quantity', 'unit price', '$ a month', 'why'];

/** What the canaries cost, the most expensive first, and then what an endpoint adds that the stack makes. */
export const canaryBill = ({ canaries, endpoint }: Statement): readonly Row[] => [
  ...dearestFirst(canaries).map(row),
  totalRow('total', canaries),
  ...(endpoint.length === 0
    ? []
    : [...endpoint.map(row), totalRow('total with the endpoint', [...canaries, ...endpoint])]),
];

/** What CloudWatch Synthetics would cost, the most expensive first. */
export const syntheticsBill = ({ synthetics }: Statement): readonly Row[] => [
  ...dearestFirst(synthetics).map(row),
  totalRow('total', synthetics),
];

/** The lines by what they cost, the highest first. */
export const dearestFirst = (lines: readonly Line[]): readonly Line[] =>
  lines.toSorted((one, other) => other.usd - one.usd);

const row = ({ item, quantity, price, usd, why }: Line): Row => [
  item,
  [figure(quantity), price.unit].join(' ').trim(),
  `${exact(price.usd)}${price.per === 1 ? '' : ` per ${figure(price.per)}`}${price.verified ? '' : ' *'}`,
  cents(usd),
  why,
];

const totalRow = (item: string, lines: readonly Line[]): Row => [
  item,
  '',
  '',
  cents(totalOf(lines)),
  `${cents(totalBeyondFreeTiers(lines))} if nothing else in the account uses its free tiers`,
];

/** What a reader of any bill must know, a paragraph each. */
export const BILL_NOTES: readonly string[] = [
  'List prices of us-east-1 in US dollars; those with a * are as somebody else than AWS quotes them. No free tier is subtracted.',
  `A run was measured on loopback, by npm run measure (${MEASURED.where}, ${MEASURED.when}): without the latency of a VPC and the work of the API, and with more of a CPU than Lambda gives for the memory.`,
  "SNS, event rules and AWS's own metrics cost nothing, or cents for many messages.",
];

/** What is not in a bill. */
export const omissionsOf = ({ usdPerLook, unpriced }: Statement): readonly string[] => [
  `Not in it: looking at the dashboard, which lets Logs Insights read logs, for $${cents(usdPerLook * 1_000)} a thousand times.`,
  ...unpriced.map((type) => `Not in it: ${type}, of which nobody has looked up what it costs.`),
];
