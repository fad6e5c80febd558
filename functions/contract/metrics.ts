/** The CloudWatch namespace of the canary's metrics. */
export const NAMESPACE = 'PrivateApiCanary';

/** The value of the `service` dimension that Powertools adds to every metric. */
export const SERVICE = 'private-api-canary';

/**
 * Every metric the canary publishes: whose it is, its unit, its value, and the dimension sets under which it appears. Each set also
 * has `service`, and `endpoint` or `target` after whose it is; none of the dimensions has an unbounded set of values.
 */
export const METRICS = {
  Reachable: {
    of: 'endpoint',
    unit: 'Count',
    value:
      "0 for an attempt that failed for a cause of the network's, else 1; nothing where the canary could not judge",
    dimensionSets: [['kind'], ['sourceZone'], ['addressZone']],
  },
  ConnectLatency: {
    of: 'endpoint',
    unit: 'Milliseconds',
    value:
      "name lookup, connection and TLS handshake of an attempt in a warm run that got through by one of the endpoint's names",
    dimensionSets: [['sourceZone']],
  },
  Success: {
    of: 'target',
    unit: 'Count',
    value:
      "1 for an attempt by the primary kind of name that passed, 0 for one by any kind that failed for a cause of the API's; nothing where the network or the canary is at fault",
    dimensionSets: [[]],
  },
  Latency: {
    of: 'target',
    unit: 'Milliseconds',
    value: 'request to last byte of an attempt that passed in a warm run',
    dimensionSets: [[]],
  },
  CertificateDaysLeft: {
    of: 'endpoint',
    unit: 'Count',
    value:
      "days until the first certificate ends of the chains that the endpoint's names showed; negative once it has ended",
    dimensionSets: [[]],
  },
  OwnCertificateDaysLeft: {
    of: 'target',
    unit: 'Count',
    value: "the same of the chains that the API's own names showed",
    dimensionSets: [[]],
  },
  CapturedNames: {
    of: 'endpoint',
    unit: 'Count',
    value:
      'how many names of `publicApis` lead to the endpoint; nothing where there are none or none could be looked up',
    dimensionSets: [[]],
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;
export type Dimension = 'kind' | 'sourceZone' | 'addressZone';

interface MetricDefinition {
  readonly of: 'endpoint' | 'target';
  readonly unit: 'Count' | 'Milliseconds';
  readonly value: string;
  readonly dimensionSets: readonly (readonly Dimension[])[];
}
