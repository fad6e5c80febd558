import { canaryLines, endpointLines, usdPerLook } from './canary-price.ts';
import { type Line, totalOf } from './line.ts';
import { partsOf } from './parts.ts';
import { syntheticsLines } from './synthetics-price.ts';
import { workOf } from './work.ts';

/** What a stack costs in a month, and what it would cost otherwise. */
export interface Statement {
  readonly stackName: string;
  readonly canaries: readonly Line[];
  /** Beside the canaries; empty where the endpoint exists already. */
  readonly endpoint: readonly Line[];
  /** CloudWatch Synthetics in place of the canaries, with the same endpoint. */
  readonly synthetics: readonly Line[];
  /** What it costs beside that to look at the dashboard. */
  readonly usdPerLook: number;
  /** The types of resources that nobody has looked up a price for. */
  readonly unpriced: readonly string[];
}

/** A stack as CDK synthesizes it. */
export interface SynthesizedStack {
  readonly stackName: string;
  readonly template: unknown;
}

/** The price of a stack by its template, with the billed milliseconds of a run if they are known better than measured here. */
export const statementOf = ({ stackName, template }: SynthesizedStack, runMs?: number): Statement => {
  const parts = partsOf(template);
  const work = workOf(parts, runMs);
  return {
    stackName,
    canaries: canaryLines(parts, work),
    endpoint: endpointLines(parts),
    synthetics: syntheticsLines(parts, work),
    usdPerLook: usdPerLook(parts, work),
    unpriced: parts.unpriced,
  };
};

/** The price of a stack in one line. */
export const summaryOf = ({ stackName, canaries, endpoint, unpriced }: Statement): string => {
  const dollars = (lines: readonly Line[]): string => `$${Math.round(totalOf(lines))}`;
  const ofEndpoint = endpoint.length > 0 ? `, ${dollars(endpoint)} of it for the VPC endpoint` : '';
  const without = unpriced.length > 0 ? `, without ${unpriced.join(' and ')}` : '';
  return `${stackName}: about ${dollars([...canaries, ...endpoint])} a month${ofEndpoint}${without}; npm run cost explains`;
};
