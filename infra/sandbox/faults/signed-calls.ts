import type { Deployment, LambdaFunction } from '../deployment.ts';
import { readOperations } from '../gateway/api-document.ts';
import { INVOKE } from '../gateway/caller.ts';
import { list } from '../iam/wildcards.ts';
import type { Fault } from './fault.ts';

const needs = {
  what: 'a method with IAM authorization',
  isIn: ({ apis }: Deployment): boolean =>
    apis.some((api) => readOperations(api).some(({ needsSignature }) => needsSignature)),
};

const SKEW_MS = 600_000;

const withoutInvoke = (fn: LambdaFunction): LambdaFunction => ({
  ...fn,
  rights: fn.rights.filter(({ Action }) => !list(Action).includes(INVOKE)),
});

/** Faults of calls that canaries sign with their role. */
export const SIGNED_CALL_FAULTS = {
  'invoke-right-missing': {
    description: "the canaries' role may not invoke the method",
    confinedTo: [],
    needs,
    inject: async ({ redeploy }) =>
      redeploy((deployment) => ({ ...deployment, functions: deployment.functions.map(withoutInvoke) })),
  },
  'clock-skewed': {
    description: "API Gateway's clock is ten minutes ahead of the canaries'",
    confinedTo: [],
    needs,
    inject: async ({ gateway }) => gateway.shiftClock(SKEW_MS),
  },
} as const satisfies Record<string, Fault>;
