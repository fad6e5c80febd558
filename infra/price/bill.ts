import { cents, exact, figure, type Line, totalBeyondFreeTiers, totalOf } from './line.ts';
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

/** The headings of what fleets cost. */
export const FLEET_HEAD: Row = ['APIs', '$ a month', '$ for each further API'];

/** What the same canaries cost with more APIs behind the endpoint. */
export const fleetBill = ({ fleets }: Statement): readonly Row[] =>
  fleets.map(({ apis, usd }, index) => {
    const fewer = fleets[index - 1];
    return [figure(apis), cents(usd), fewer ? cents((usd - fewer.usd) / (apis - fewer.apis)) : ''];
  });

/** The lines by what they cost, the highest first. */
export const dearestFirst = (lines: readonly Line[]): readonly Line[] =>
  lines.toSorted((one, other) => other.usd - one.usd);

const row = ({ item, quantity, price, usd, why }: Line): Row => {
  const amount = [figure(quantity), price.unit].join(' ').trim();
  if (price.usd === 0) return [item, amount, 'not priced', '', why];
  const unitPrice = `${exact(price.usd)}${price.per === 1 ? '' : ` per ${figure(price.per)}`}${price.verified ? '' : ' *'}`;
  return [item, amount, unitPrice, cents(usd), why];
};

const totalRow = (item: string, lines: readonly Line[]): Row => [
  item,
  '',
  '',
  cents(totalOf(lines)),
  `${cents(totalBeyondFreeTiers(lines))} if nothing else in the account uses its free tiers`,
];

/** What a reader of any bill must know, a paragraph each. */
export const BILL_NOTES: readonly string[] = [
  'List prices of us-east-1 in US dollars, before free tiers. A * marks a price that somebody other than AWS quotes.',
  `How long a run takes and how much it logs was measured by npm run measure (${MEASURED.where}, ${MEASURED.when}), on one machine: without a VPC's latency and the API's own work, and with more CPU than Lambda gives.`,
  "SNS, event rules and AWS's own metrics cost nothing, or cents for many messages.",
  'Not priced: maintenance windows, Route 53 health checks, a key of yours, what the API does for a call, and whatever else is in the stack.',
];

/** What of a bill is for saying which setting is to blame; nothing where the notifier reads no settings. */
export const diagnosisNote = ({ usdOfDiagnosis }: Statement): readonly string[] =>
  usdOfDiagnosis > 0
    ? [
        `In the total: $${cents(usdOfDiagnosis)} for the settings that the notifier reads and writes down every five minutes.`,
      ]
    : [];

/** What looking at the dashboard costs, which is in no line of a bill. */
export const dashboardNote = ({ usdPerLook }: Statement): string =>
  `Not in the total: looking at the dashboard makes Logs Insights read logs, $${cents(usdPerLook * 1_000)} for a thousand looks.`;
