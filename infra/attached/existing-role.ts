import { CfnOutput, type Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { canaryRights } from '../canary/role.ts';
import { invocationRights } from '../canary/schedule.ts';
import type { PrivateApiCanary } from '../private-api-canary.ts';

/** Says what the existing role needs, as it is not the stack's to change. */
export const stateRights = (stack: Stack, { canaries, alerting }: PrivateApiCanary): void => {
  const rights = new iam.PolicyDocument({
    statements: [
      ...canaryRights(canaries.map(({ logGroup }) => logGroup)),
      invocationRights(canaries.map((canary) => canary.function)),
      ...alerting.notifier.rights,
    ],
  });
  new CfnOutput(stack, 'RoleMustTrust', {
    value: 'lambda.amazonaws.com and scheduler.amazonaws.com',
    description: 'The services that use the existing role',
  });
  new CfnOutput(stack, 'RoleMustAllow', {
    value: stack.toJsonString(rights),
    description: 'A policy that the existing role needs',
  });
};
