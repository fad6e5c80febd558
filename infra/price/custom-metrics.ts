import { type Dimension, METRICS } from '../../functions/canary/telemetry/contract.ts';
import { sum } from './line.ts';

type DimensionSets = readonly (readonly Dimension[])[];

const SETS = Object.values<{ readonly dimensionSets: DimensionSets }>(METRICS).flatMap(
  ({ dimensionSets }) => dimensionSets,
);

/** How many custom metrics a target has whose dimensions have so many values: one for each combination in each set. */
export const customMetrics = (values: Readonly<Record<Dimension, number>>): number =>
  sum(SETS.map((set) => set.reduce((combinations, dimension) => combinations * values[dimension], 1)));
