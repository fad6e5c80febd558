import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { BILL_HEAD, BILL_NOTES, canaryBill, dearestFirst, omissionsOf } from '../infra/price/bill.ts';
import { cents } from '../infra/price/figures.ts';
import { type Line, totalOf } from '../infra/price/line.ts';
import { statementOf } from '../infra/price/statement.ts';
import { table } from './markdown.ts';

/** What the demo costs in a month, as a paragraph, a table and notes. */
export const priceReference = (assembly: string): string => {
  const [demo] = new CloudAssembly(assembly).stacks;
  if (demo === undefined) throw new Error(`pricing the demo: ${assembly} has no stack`);
  const statement = statementOf(demo);
  const { canaries, endpoint, synthetics } = statement;
  return [
    [
      `In a month the demo costs $${cents(totalOf(canaries))}, most of it for ${dearest(canaries)}.`,
      `The VPC endpoint that it makes costs $${cents(totalOf(endpoint))} more. CloudWatch Synthetics in the canaries' place, a canary in each zone`,
      `with a step for each name, would cost $${cents(totalOf(synthetics))}, most of it for ${dearest(synthetics)}.`,
    ].join('\n'),
    table(BILL_HEAD, canaryBill(statement)),
    [...BILL_NOTES, ...omissionsOf(statement)].map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
};

const dearest = (lines: readonly Line[]): string => {
  const [first, second, third] = dearestFirst(lines).map(({ item, usd }) => `${item} ($${cents(usd)})`);
  return `${first}, ${second} and ${third}`;
};
