import { type Duration, Stack } from 'aws-cdk-lib';
import { Alarm, CompositeAlarm, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { HEARTBEAT, NOTIFIER_MEMORY_MB } from '../alerting/notifier.ts';
import { FUNCTION_MEMORY_MB, RUN_INTERVAL } from '../canary/limits.ts';
import { LOG_RETENTION } from '../function/bundled-function.ts';
import type { PrivateApiCanary } from '../private-api-canary.ts';
import { MINUTES_A_MONTH, sum } from './line.ts';

/** What of a `PrivateApiCanary` costs something. */
export interface PricedCanary {
  /** One for each zone. */
  readonly canaries: readonly ScheduledFunction[];
  /** Without invocations where there is none. */
  readonly notifier: ScheduledFunction;
  /** Whether the notifier reads settings, and writes them down. */
  readonly diagnoses: boolean;
  /** The kinds of name that AWS makes and a run attempts. */
  readonly kinds: readonly string[];
  readonly apis: PricedApis;
  /** Whether names of public APIs are watched. */
  readonly watchesNames: boolean;
  /** In how many zones the endpoint has an address. */
  readonly addressZones: number;
  /** How many alarms watch a metric of the endpoint or of a function, each one of its own; those of an API come on top. */
  readonly metricAlarms: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  /** How many hours of logs the dashboard reads whenever somebody looks at it. */
  readonly logHoursPerLook: number;
  /** In how many zones the endpoint is, where its stack makes it; 0 where it exists already. */
  readonly madeEndpointZones: number;
  readonly retentionDays: number;
}

/** What of APIs costs something. */
export interface PricedApis {
  readonly count: number;
  /** How many have names of their own, and how many names these are. */
  readonly withOwnNames: number;
  readonly ownNames: number;
  /** The kinds of name that their clients use. */
  readonly primaries: readonly string[];
}

/** How many alarms every API has, each of which watches one metric; one with own names has another one. */
export const ALARMS_OF_API = 3;

/** A function that runs by the clock. */
export interface ScheduledFunction {
  readonly memoryMb: number;
  /** In a month. */
  readonly invocations: number;
}

/** What of a construct is priced: its own resources, and the endpoint where the same stack makes it. */
export const pricedCanaryOf = (construct: PrivateApiCanary): PricedCanary => {
  const { canaries, addressZones, apis, publicApis, alerting, dashboard } = construct.parts;
  const watched = apis.map((api) => api.watched);
  const ownNames = watched.map(({ names }) => names?.length ?? 0);
  const ofApis = new Set(alerting.apiAlarms.flatMap(({ all }) => all));
  const inside = construct.node.findAll();
  return {
    canaries: canaries.map(() => ({ memoryMb: FUNCTION_MEMORY_MB, invocations: timesAMonth(RUN_INTERVAL) })),
    notifier: { memoryMb: NOTIFIER_MEMORY_MB, invocations: alerting.notifier ? timesAMonth(HEARTBEAT) : 0 },
    diagnoses: alerting.notifier?.diagnoses ?? false,
    kinds: [...new Set(watched.flatMap(({ kinds }) => kinds))].filter((kind) => kind !== 'own'),
    apis: {
      count: apis.length,
      withOwnNames: ownNames.filter((names) => names > 0).length,
      ownNames: sum(ownNames),
      primaries: [...new Set(watched.map(({ primary }) => primary))],
    },
    watchesNames: publicApis.length > 0,
    addressZones: addressZones.length,
    metricAlarms: inside.filter((part) => part instanceof Alarm && !ofApis.has(part)).length,
    compositeAlarms: inside.filter((part) => part instanceof CompositeAlarm).length,
    dashboards: inside.filter((part) => part instanceof Dashboard).length,
    logHoursPerLook: dashboard.logHoursPerLook,
    madeEndpointZones: makesEndpoint(construct) ? addressZones.length : 0,
    retentionDays: inside.find((part) => part instanceof CfnLogGroup)?.retentionInDays ?? LOG_RETENTION,
  };
};

const timesAMonth = (interval: Duration): number => MINUTES_A_MONTH / interval.toMinutes();

// An endpoint's id is the same token wherever it is used.
const makesEndpoint = (construct: PrivateApiCanary): boolean =>
  Stack.of(construct)
    .node.findAll()
    .some((other) => other instanceof InterfaceVpcEndpoint && other.vpcEndpointId === construct.parts.endpoint.id);
