import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** What the gate asks of AWS, and of what. */
export interface GateRightsOptions {
  /** The canaries' functions, and the notifier's. */
  readonly functions: readonly IFunction[];
  /** The canaries' logs. */
  readonly logGroups: readonly ILogGroup[];
}

/** Gives a pipeline what `npm run gate` needs, each call of it with the least that it can be given. */
export const grantGateRights = (
  grantee: iam.IGrantable,
  stack: Stack,
  { functions, logGroups }: GateRightsOptions,
): iam.Grant => {
  const grant = (actions: string[], resourceArns: string[]) =>
    iam.Grant.addToPrincipal({ grantee, actions, resourceArns });
  return [
    grant(['cloudformation:ListStackResources'], [stack.stackId]),
    grant(
      ['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction'],
      functions.map(({ functionArn }) => functionArn),
    ),
    grant(
      ['logs:FilterLogEvents'],
      logGroups.map(({ logGroupArn }) => logGroupArn),
    ),
  ].reduce(
    (all, one) => all.combine(one),
    // Asked for composite alarms, CloudWatch wants the right to all alarms.
    grant(['cloudwatch:DescribeAlarms'], ['*']),
  );
};
