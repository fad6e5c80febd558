/** The CloudWatch namespace of the canary's metrics. */
export const NAMESPACE = 'PrivateApiCanary';

/** The value of the `service` dimension that Powertools adds to every metric. */
export const SERVICE = 'private-api-canary';

/**
 * Every metric the canary publishes: its unit, its value, and the dimension sets under which it appears. Each set also
 * has `service` and `target`; none of the dimensions has an unbounded set of values.
 */
export const METRICS = {
  Success: {
    unit: 'Count',
    value: '1 for an attempt that passed, 0 for one that failed; nothing where the canary could not judge',
    dimensionSets: [['kind'], ['sourceZone'], ['addressZone']],
  },
  Latency: {
    unit: 'Milliseconds',
    value: 'name lookup to last byte of an attempt that passed in a warm run',
    dimensionSets: [['kind'], ['sourceZone']],
  },
  CertificateDaysLeft: {
    unit: 'Count',
    value: 'days until the first certificate ends of the chains seen in the run; negative once it has ended',
    dimensionSets: [[]],
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;
export type Dimension = 'kind' | 'sourceZone' | 'addressZone';

interface MetricDefinition {
  readonly unit: 'Count' | 'Milliseconds';
  readonly value: string;
  readonly dimensionSets: readonly (readonly Dimension[])[];
}
