export { PrivateApiCanary } from '../private-api-canary.ts';
export type {
  AlarmThresholds,
  AlertingProps,
  ApiAlarmThresholds,
  ApiAlertingProps,
  Breaches,
  MaintenanceWindow,
  Recipients,
  Slowness,
} from './alerting.ts';
export type { EndpointNetwork, EndpointZone } from './endpoint-network.ts';
export type { Expectation, OwnName, Probe } from './probe.ts';
export type { ExistingRoles, PrivateApiCanaryProps } from './props.ts';
export type { CanaryTopics } from './topics.ts';
export type { NameKind, WatchedApiProps } from './watched-api.ts';
