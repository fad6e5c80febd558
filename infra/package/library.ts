// biome-ignore-all lint/performance/noBarrelFile: this is the entry of the package, which is bundled.

export type { CanaryTopics } from '../alerting/canary-topics.ts';
export type {
  AlarmRecipients,
  AlarmThresholds,
  AlertingProps,
  ApiAlarmThresholds,
  ApiAlertingProps,
  Breaches,
  ExplanationRecipients,
  MaintenanceWindow,
  Recipients,
  Slowness,
} from '../library/alerting.ts';
export type { EndpointNetwork, EndpointZone } from '../library/endpoint-network.ts';
export type { NotifierInVpc, OrganisationProps } from '../library/organisation.ts';
export type { Expectation, OwnName, Probe } from '../library/probe.ts';
export type { ExistingRoles, PrivateApiCanaryProps } from '../library/props.ts';
export type { ReachableBy } from '../library/reachable-by.ts';
export type { NameKind, WatchedApiProps } from '../library/watched-api.ts';
export { PrivateApiCanary } from '../private-api-canary.ts';
