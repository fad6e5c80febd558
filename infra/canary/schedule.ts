import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { RUN_INTERVAL } from './limits.ts';

/** What runs every minute, and with which role Scheduler starts it; without one, it gets a role of its own. */
export interface CanaryScheduleProps {
  readonly canary: IFunction;
  readonly role?: iam.IRole;
}

/** Runs a canary once a minute: a run that cannot start in its minute is left out rather than made up for. */
export class CanarySchedule extends scheduler.Schedule {
  constructor(
    scope: Construct,
    id: string,
    { canary, role = invokingRole(scope, `${id}Role`, canary) }: CanaryScheduleProps,
  ) {
    super(scope, id, {
      schedule: scheduler.ScheduleExpression.rate(RUN_INTERVAL),
      timeWindow: scheduler.TimeWindow.off(),
      // Not CDK's LambdaInvoke, which would also grant every version of the function.
      target: {
        bind: () => ({
          arn: canary.functionArn,
          role,
          input: scheduler.ScheduleTargetInput.fromObject({
            trigger: 'schedule',
            scheduledTime: scheduler.ContextAttribute.scheduledTime,
          }),
          retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: RUN_INTERVAL.toSeconds() },
        }),
      },
    });
  }
}

/** What Scheduler must be allowed to start canaries. */
export const invocationRights = (canaries: readonly IFunction[]): iam.PolicyStatement =>
  new iam.PolicyStatement({
    actions: ['lambda:InvokeFunction'],
    resources: canaries.map(({ functionArn }) => functionArn),
  });

const invokingRole = (scope: Construct, id: string, canary: IFunction): iam.IRole =>
  new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': Aws.ACCOUNT_ID,
          'aws:SourceArn': Stack.of(scope).formatArn({
            service: 'scheduler',
            resource: 'schedule-group',
            resourceName: 'default',
          }),
        },
      },
    }),
    description: 'EventBridge Scheduler: invokes one private API canary',
    inlinePolicies: { Invoke: new iam.PolicyDocument({ statements: [invocationRights([canary])] }) },
  });
