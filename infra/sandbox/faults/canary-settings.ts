import type { SecurityGroup } from '../deployed-network.ts';
import type { Deployment, LambdaFunction, Schedule } from '../deployment.ts';
import { ec2Id } from '../identifiers.ts';
import { CALLS, changed, type SettingChange } from './changed-setting.ts';
import type { Fault } from './fault.ts';
import { isCanary } from './lambda.ts';

/** Of every canary, or of that in a zone. */
const ofCanary = (description: string, { change, calls }: Pick<SettingChange, 'change' | 'calls'>): Fault =>
  changed(description, { confinedTo: ['source-zone'], change, calls });

const functionsChanged = (
  { functions, ...others }: Deployment,
  zone: string | undefined,
  change: (fn: LambdaFunction) => LambdaFunction,
): Deployment => ({ ...others, functions: functions.map((fn) => (isCanary(zone)(fn) ? change(fn) : fn)) });

const functionChanged = (
  description: string,
  eventName: string,
  change: (fn: LambdaFunction) => LambdaFunction,
): Fault =>
  ofCanary(description, {
    change: (deployment, zone) => functionsChanged(deployment, zone, change),
    calls: ({ functions }, zone) => functions.filter(isCanary(zone)).map(({ name }) => CALLS.lambda(eventName, name)),
  });

const schedulesIn = ({ functions, schedules }: Deployment, zone: string | undefined): readonly Schedule[] => {
  const ids = functions.filter(isCanary(zone)).map(({ logicalId }) => logicalId);
  return schedules.filter(({ functionLogicalId }) => ids.includes(functionLogicalId));
};

const scheduleChanged = (description: string, eventName: string, change: (schedule: Schedule) => Schedule): Fault =>
  ofCanary(description, {
    change: (deployment, zone) => {
      const meant = schedulesIn(deployment, zone).map(({ name }) => name);
      return {
        ...deployment,
        schedules: deployment.schedules.map((one) => (meant.includes(one.name) ? change(one) : one)),
      };
    },
    calls: (deployment, zone) => schedulesIn(deployment, zone).map(({ name }) => CALLS.scheduler(eventName, name)),
  });

/** A group that lets nothing out. */
const SHUT: SecurityGroup = { id: ec2Id('sg', 'shut'), ingress: [], egress: [] };

/** Changes of the canaries' settings. */
export const CANARY_SETTINGS = {
  'schedule-stopped': scheduleChanged("the canary's schedule is disabled", 'UpdateSchedule', (schedule) => ({
    ...schedule,
    enabled: false,
  })),
  'schedule-deleted': scheduleChanged("the canary's schedule is deleted", 'DeleteSchedule', (schedule) => ({
    ...schedule,
    isDeleted: true,
  })),
  'function-throttled': functionChanged(
    'no run of the canary may begin (reserved concurrency of 0)',
    'PutFunctionConcurrency20171031',
    (fn) => ({ ...fn, reservedConcurrency: 0 }),
  ),
  'function-deleted': functionChanged("the canary's function is deleted", 'DeleteFunction20150331', (fn) => ({
    ...fn,
    isDeleted: true,
  })),
  'function-group-replaced': ofCanary('the canary is given a security group that lets nothing out', {
    change: (deployment, zone) => ({
      ...functionsChanged(deployment, zone, (fn) => ({ ...fn, securityGroupIds: [SHUT.id] })),
      securityGroups: [...deployment.securityGroups, SHUT],
    }),
    calls: ({ functions }, zone) =>
      functions.filter(isCanary(zone)).map(({ name }) => CALLS.lambda('UpdateFunctionConfiguration20150331v2', name)),
  }),
} as const satisfies Record<string, Fault>;
