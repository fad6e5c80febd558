import { BILL_HEAD, BILL_NOTES, canaryBill, dashboardNote, dearestFirst } from '../infra/price/bill.ts';
import { cents, type Line, totalOf } from '../infra/price/line.ts';
import { statementsOf } from '../infra/price/statement.ts';
import { table } from './markdown.ts';

/** What the demo costs in a month, as a paragraph, a table and notes. */
export const priceReference = (): string => {
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
    [...BILL_NOTES, dashboardNote(statement)].map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
};

const dearest = (lines: readonly Line[]): string => {
  const [first, second, third] = dearestFirst(lines).map(({ item, usd }) => `${item} ($${cents(usd)})`);
  return `${first}, ${second} and ${third}`;
};
