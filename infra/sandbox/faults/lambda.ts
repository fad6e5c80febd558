import type { LambdaFunction } from '../deployment.ts';
import type { Misbehaviour } from '../lambda/runtime-process.ts';
import type { Fault } from './fault.ts';

/** Whether a function is a canary, in this zone if there is one. */
export const isCanary =
  (zone: string | undefined) =>
  ({ zones }: LambdaFunction): boolean =>
    zone === undefined ? zones.length > 0 : zones.includes(zone);

const isNoCanary = ({ zones }: LambdaFunction): boolean => zones.length === 0;

/** The fault of functions that misbehave so, all of them or those of a zone. */
export const functionsMisbehaving = (
  description: string,
  misbehaviour: Misbehaviour,
  confinedTo: Fault['confinedTo'],
  concerned: (zone: string | undefined) => (fn: LambdaFunction) => boolean,
): Fault => ({
  description,
  confinedTo,
  inject: async ({ deployment, runtimeOf }, zone) => {
    const undos = deployment.functions.filter(concerned(zone)).map((fn) => runtimeOf(fn).misbehave(misbehaviour));
    return () => {
      for (const undo of undos) undo();
    };
  },
});

/** Faults of the canaries and of the notifier, not of what they watch. */
export const LAMBDA_FAULTS = {
  'function-killed': functionsMisbehaving('the canary is killed while it runs', 'killed', ['source-zone'], isCanary),
  'function-out-of-memory': functionsMisbehaving(
    'the canary runs out of memory',
    'out-of-memory',
    ['source-zone'],
    isCanary,
  ),
  'notifier-killed': functionsMisbehaving('the notifier is killed while it runs', 'killed', [], () => isNoCanary),
  'notifier-stopped': {
    description: "the notifier's event rule is disabled",
    confinedTo: [],
    inject: async ({ redeploy }) =>
      redeploy(({ eventRules, ...others }) => ({
        ...others,
        eventRules: eventRules.map((rule) => ({ ...rule, enabled: false })),
      })),
  },
} as const satisfies Record<string, Fault>;
