import type { LambdaFunction } from '../deployment.ts';
import type { Misbehaviour } from '../lambda/runtime-process.ts';
import type { Fault } from './fault.ts';

const runsIn =
  (zone: string | undefined) =>
  ({ zones }: LambdaFunction): boolean =>
    zone === undefined || zones.includes(zone);

const misbehaving = (description: string, misbehaviour: Misbehaviour): Fault => ({
  description,
  confinedTo: ['source-zone'],
  inject: async ({ deployment, runtimeOf }, zone) => {
    const undos = deployment.functions.filter(runsIn(zone)).map((fn) => runtimeOf(fn).misbehave(misbehaviour));
    return () => {
      for (const undo of undos) undo();
    };
  },
});

/** Faults of the canary itself, not of what it watches. */
export const LAMBDA_FAULTS = {
  'function-killed': misbehaving('the function is killed while it runs', 'killed'),
  'function-out-of-memory': misbehaving('the function runs out of memory', 'out-of-memory'),
  'schedule-stopped': {
    description: "the function's schedule is disabled",
    confinedTo: ['source-zone'],
    inject: async ({ deployment, redeploy }, zone) => {
      const stopped = deployment.functions.filter(runsIn(zone)).map(({ logicalId }) => logicalId);
      return redeploy(({ schedules, ...others }) => ({
        ...others,
        schedules: schedules.map((schedule) =>
          stopped.includes(schedule.functionLogicalId) ? { ...schedule, enabled: false } : schedule,
        ),
      }));
    },
  },
} as const satisfies Record<string, Fault>;
