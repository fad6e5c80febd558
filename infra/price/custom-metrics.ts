import { type Dimension, METRICS } from '../../functions/contract/metrics.ts';
import { sum } from './line.ts';
import type { Parts } from './parts.ts';

type DimensionSets = readonly (readonly Dimension[])[];

const SETS = Object.values<{ readonly dimensionSets: DimensionSets }>(METRICS).flatMap(
  ({ dimensionSets }) => dimensionSets,
);

/** How many custom metrics the canaries of a stack publish: one for every combination of values in each dimension set. */
export const customMetricsOf = ({ names, canaries, addressZones }: Parts): number => {
  const values: Readonly<Record<Dimension, number>> = {
    kind: names.length,
    sourceZone: canaries.length,
    addressZone: addressZones,
  };
  return sum(SETS.map((set) => set.reduce((combinations, dimension) => combinations * values[dimension], 1)));
};
