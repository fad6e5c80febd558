import type { Parts } from '../../../infra/price/parts.ts';

const canary = { memoryMb: 1_024, invocations: 43_800 };
const shared = {
  notifiers: [{ memoryMb: 512, invocations: 8_760 }],
  compositeAlarms: 3,
  dashboards: 1,
  dashboardLogHours: 4 * 3,
  retentionDays: 30,
  unpriced: [],
};

/** Two zones, four kinds of name, and an endpoint that the stack makes. */
export const DEMO: Parts = {
  ...shared,
  canaries: [canary, canary],
  names: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
  addressZones: 2,
  // Of names, of zones of addresses, three of each canary, the certificate's, two of the notifier.
  alarmMetrics: 4 + 2 + 3 * 2 + 1 + 2,
  endpointZones: 2,
};

const existing = { ...shared, names: ['private-dns', 'vpce-regional', 'vpce-zonal'], endpointZones: 0 };

/** An existing API in one zone. */
export const ONE_ZONE: Parts = { ...existing, canaries: [canary], addressZones: 1, alarmMetrics: 3 + 1 + 3 + 1 + 2 };

/** An existing API in three zones. */
export const THREE_ZONES: Parts = {
  ...existing,
  canaries: [canary, canary, canary],
  addressZones: 3,
  alarmMetrics: 3 + 3 + 3 * 3 + 1 + 2,
};

/** An existing API that is watched from one of its endpoint's three zones. */
export const ONE_ZONE_OF_THREE: Parts = { ...ONE_ZONE, addressZones: 3, alarmMetrics: 3 + 3 + 3 + 1 + 2 };

/** Measurements that are easy to reckon with. */
export const MEASURED = {
  run: { msPerAttempt: 12.5, logBytesPerAttempt: 2_000, logBytes: 1_000 },
  heartbeat: { ms: 10, logBytes: 500 },
};
