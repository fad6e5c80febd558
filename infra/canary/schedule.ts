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
  constructor(scope: Construct, id: string, { canary, role: existingRole }: CanaryScheduleProps) {
    const role = existingRole ?? new SchedulerRole(scope, `${id}Role`);
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
    if (role instanceof SchedulerRole) this.node.addDependency(role.allow(invocationRights([canary])));
  }
}

/** What Scheduler must be allowed to start canaries. */
export const invocationRights = (canaries: readonly IFunction[]): iam.PolicyStatement =>
  new iam.PolicyStatement({
    actions: ['lambda:InvokeFunction'],
    resources: canaries.map(({ functionArn }) => functionArn),
  });

/**
 * A role of Scheduler's. It refers to no function, so that CloudFormation makes it before those: Scheduler may refuse a role that was
 * made seconds ago, for which Terraform's provider tries again for two minutes (its service/scheduler/retry.go).
 */
class SchedulerRole extends iam.Role {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
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
    });
  }

  /** Adds a right, and gives the policy that must be there before the right is used. */
  allow(right: iam.PolicyStatement): iam.Policy {
    return new iam.Policy(this, 'Invoke', { roles: [this], statements: [right] });
  }
}
