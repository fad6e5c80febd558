import * as z from 'zod';
import { addressZonesIn } from '../config/completed.ts';
import { sum } from './line.ts';
import {
  AlarmMetrics,
  DashboardLogHours,
  EndpointZones,
  EventRule,
  LambdaFunction,
  RetentionDays,
  Schedule,
} from './properties.ts';
import { unpricedOf } from './resource-types.ts';
import { type Resources, resourcesOf } from './template.ts';

/** What a stack consists of, as far as it costs something. */
export interface Parts {
  readonly canaries: readonly ScheduledFunction[];
  readonly notifiers: readonly ScheduledFunction[];
  /** The kinds of name that a run attempts. */
  readonly names: readonly string[];
  /** In how many zones the endpoint has an address. */
  readonly addressZones: number;
  /** How many metrics the alarms watch. */
  readonly alarmMetrics: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  /** How many hours of logs the dashboards read when they are drawn. */
  readonly dashboardLogHours: number;
  /** In how many zones the stack itself makes interface endpoints. */
  readonly endpointZones: number;
  /** For how many days logs are kept. */
  readonly retentionDays: number;
  /** The types of resources of which nobody has looked up what they cost. */
  readonly unpriced: readonly string[];
}

export interface ScheduledFunction {
  readonly memoryMb: number;
  /** By its schedule, in a month. */
  readonly invocations: number;
}

/** Reads what a stack consists of from its template; throws where there is no canary in it. */
export const partsOf = (template: unknown): Parts => {
  const resources = resourcesOf(template);
  const { types, ofType } = resources;
  const functions = functionsIn(resources);
  const [attempted] = functions.flatMap((fn) => fn.attempted ?? []);
  if (attempted === undefined) throw new Error('pricing a template: there is no canary in it');
  const dashboards = ofType('AWS::CloudWatch::Dashboard', DashboardLogHours);
  return {
    canaries: functions.filter((fn) => fn.attempted !== undefined).map(({ scheduled }) => scheduled),
    notifiers: functions.filter((fn) => fn.attempted === undefined).map(({ scheduled }) => scheduled),
    names: attempted.names,
    addressZones: addressZonesIn(attempted.endpoint.dnsEntries.split(','), attempted.zones).length,
    alarmMetrics: sum([...ofType('AWS::CloudWatch::Alarm', AlarmMetrics).values()]),
    compositeAlarms: ofType('AWS::CloudWatch::CompositeAlarm', z.unknown()).size,
    dashboards: dashboards.size,
    dashboardLogHours: sum([...dashboards.values()]),
    endpointZones: sum([...ofType('AWS::EC2::VPCEndpoint', EndpointZones).values()]),
    retentionDays: Math.max(...ofType('AWS::Logs::LogGroup', RetentionDays).values()),
    unpriced: unpricedOf(types),
  };
};

const functionsIn = ({ ofType }: Resources) => {
  const clocks = [
    ...ofType('AWS::Scheduler::Schedule', Schedule).values(),
    ...ofType('AWS::Events::Rule', EventRule).values(),
  ];
  return [...ofType('AWS::Lambda::Function', LambdaFunction)].map(([id, { memoryMb, attempted }]) => {
    const itsClocks = clocks.filter(({ functionIds }) => functionIds.includes(id));
    return { attempted, scheduled: { memoryMb, invocations: sum(itsClocks.map(({ timesAMonth }) => timesAMonth)) } };
  });
};
