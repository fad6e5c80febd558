import {
  BILL_HEAD,
  BILL_NOTES,
  canaryBill,
  dashboardNote,
  dearestFirst,
  diagnosisNote,
  FLEET_HEAD,
  fleetBill,
} from '../price/bill.ts';
import { cents, type Line, totalOf } from '../price/line.ts';
import { statementsOf } from '../price/statement.ts';
import { page, table } from './markdown.ts';

/** The page about what the canaries cost. */
export const pricePage = (): string =>
  page(
    '# What it costs',
    `\`npm run cost\` says what the demo costs in a month, and \`npm run cost -- -c targets=FILE\` what other deployments cost: line by line, each
with its reason, beside what CloudWatch Synthetics would cost in their place. \`--duration-ms\` takes what Lambda bills of a run in your
VPC; the REPORT lines in a canary's log tell it.`,
    ...priceOfDemo(),
    `Fewer kinds of name or fewer zones cost less: each kind of name has metrics and an alarm of its own, and every canary calls the API by it
at every address, every minute.`,
  );

/** What the demo costs in a month, as a paragraph, a table and notes. */
const priceOfDemo = (): readonly string[] => {
  const [statement] = statementsOf({});
  if (statement === undefined) throw new Error('pricing the demo: it has no canary');
  const { canaries, endpoint, synthetics } = statement;
  return [
    [
      `In a month the demo costs $${cents(totalOf(canaries))}, most of it for ${dearest(canaries)}.`,
      `The VPC endpoint that it makes costs $${cents(totalOf(endpoint))} more. CloudWatch Synthetics in the canaries' place, a canary in each zone`,
      `with a step for each name, would cost $${cents(totalOf(synthetics))}, most of it for ${dearest(synthetics)}.`,
    ].join('\n'),
    table(BILL_HEAD, canaryBill(statement)),
    'One canary in each zone watches every API behind the endpoint, so that a further one costs little:',
    table(FLEET_HEAD, fleetBill(statement)),
    [...BILL_NOTES, ...diagnosisNote(statement), dashboardNote(statement)].map((note) => `- ${note}`).join('\n'),
  ];
};

const dearest = (lines: readonly Line[]): string => {
  const [first, second, third] = dearestFirst(lines).map(({ item, usd }) => `${item} ($${cents(usd)})`);
  return `${first}, ${second} and ${third}`;
};
