import type { PricedCanary } from '../../../infra/price/priced-canary.ts';

const canary = { memoryMb: 1_024, invocations: 43_800 };
const ONE_API = { count: 1, withOwnNames: 0, ownNames: 0, primaries: ['private-dns'] };

const shared = {
  watchesNames: false,
  notifier: { memoryMb: 512, invocations: 8_760 },
  diagnoses: true,
  compositeAlarms: 2,
  dashboards: 1,
  logHoursPerLook: 4 * 3,
  retentionDays: 30,
};

/** Two zones, four kinds of name, and an endpoint that the stack makes. */
export const DEMO: PricedCanary = {
  ...shared,
  canaries: [canary, canary],
  kinds: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
  apis: ONE_API,
  addressZones: 2,
  // Of kinds of name, of zones of addresses, four of each canary, Blind, the certificate's, two of the notifier.
  metricAlarms: 4 + 2 + 4 * 2 + 1 + 1 + 2,
  madeEndpointZones: 2,
};

const existing = {
  ...shared,
  apis: ONE_API,
  kinds: ['private-dns', 'vpce-regional', 'vpce-zonal'],
  madeEndpointZones: 0,
};

/** An existing API in one zone. */
export const ONE_ZONE: PricedCanary = {
  ...existing,
  canaries: [canary],
  addressZones: 1,
  // What fails for the only canary is no outage of one zone.
  compositeAlarms: 1,
  metricAlarms: 3 + 1 + 3 + 1 + 1 + 2,
};

/** An existing API in three zones. */
export const THREE_ZONES: PricedCanary = {
  ...existing,
  canaries: [canary, canary, canary],
  addressZones: 3,
  metricAlarms: 3 + 3 + 4 * 3 + 1 + 1 + 2,
};

/** An existing API that is watched from one of its endpoint's three zones. */
export const ONE_ZONE_OF_THREE: PricedCanary = { ...ONE_ZONE, addressZones: 3, metricAlarms: 3 + 3 + 3 + 1 + 1 + 2 };

/** So many existing APIs behind an endpoint in two zones, like those of docs/my-apis.json. */
export const manyApis = (count: number): PricedCanary => ({
  ...existing,
  canaries: [canary, canary],
  addressZones: 2,
  metricAlarms: 3 + 2 + 4 * 2 + 1 + 1 + 2,
  apis: { ...ONE_API, count },
});

/** Measurements that are easy to reckon with. */
export const MEASURED = {
  run: { msPerAttempt: 12.5, logBytesPerAttempt: 2_000, logBytesPerFurtherApi: 500, logBytes: 1_000 },
  heartbeat: { ms: 10, logBytes: 500 },
  snapshot: { logBytes: 3_000, logBytesPerFurtherApi: 1_000 },
};
