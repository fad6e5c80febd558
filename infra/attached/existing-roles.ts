import { CfnOutput, type Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { canaryRights, interfacesDenied, signedMethodsOf } from '../canary/role.ts';
import { invocationRights } from '../canary/schedule.ts';
import type { Deployment } from '../config/completed.ts';
import type { ExistingRoles } from '../library/props.ts';
import type { PrivateApiCanary } from '../private-api-canary.ts';
import { withNamePatterns } from './name-patterns.ts';

/** The roles that the deployment names, which are not the stack's to change. */
export const existingRoles = (stack: Stack, { canary, notifier, scheduler }: Deployment['roleArns']): ExistingRoles => {
  const role = (id: string, arn: string | undefined): iam.IRole | undefined =>
    arn === undefined ? undefined : iam.Role.fromRoleArn(stack, id, arn, { mutable: false });
  return {
    canary: role('CanaryRole', canary),
    notifier: role('NotifierRole', notifier),
    scheduler: role('SchedulerRole', scheduler),
  };
};

/**
 * Says what each existing role needs, as a text for a person: AWS asks for it when it makes the functions and schedules, so before any
 * output is there. What is generated then is a pattern.
 */
export const rightsNeeded = (
  stack: Stack,
  construct: PrivateApiCanary,
  arns: Deployment['roleArns'],
): readonly string[] => {
  const duties = dutiesOf(stack, construct).flatMap(({ duty, ...needs }) => ({ ...needs, arn: arns[duty] ?? [] }));
  return [...new Set(duties.flatMap(({ arn }) => arn))].map((arn) => {
    const needed = duties.filter((duty) => duty.arn === arn);
    const services = [...new Set(needed.map(({ service }) => service))].join(' and ');
    const policy = new iam.PolicyDocument({ statements: needed.flatMap(({ rights }) => rights) });
    const asked = JSON.stringify(withNamePatterns(stack, policy), null, 2);
    return `${stack.stackName}: before the deployment ${arn} must trust ${services} and have this policy:\n${asked}`;
  });
};

/** Adds an output for each duty of an existing role: what it needs, with the names that were generated. */
export const stateRights = (stack: Stack, construct: PrivateApiCanary, arns: Deployment['roleArns']): void => {
  for (const { duty, service, rights } of dutiesOf(stack, construct)) {
    const { [duty]: arn } = arns;
    if (arn === undefined) continue;
    new CfnOutput(stack, `${titled(duty)}RoleMustAllow`, {
      value: stack.toJsonString(new iam.PolicyDocument({ statements: [...rights] })),
      description: `A policy that ${arn} needs; it must trust ${service}`,
    });
  }
};

const dutiesOf = (stack: Stack, { parts: { canaries, alerting, apis } }: PrivateApiCanary) => {
  const functions = canaries.map((canary) => canary.function);
  return [
    {
      duty: 'canary',
      service: 'lambda.amazonaws.com',
      rights: [
        ...canaryRights(
          canaries.map(({ logGroup }) => logGroup),
          signedMethodsOf(stack, apis),
        ),
        interfacesDenied(functions, []),
      ],
    },
    { duty: 'notifier', service: 'lambda.amazonaws.com', rights: alerting.notifier?.rights ?? [] },
    { duty: 'scheduler', service: 'scheduler.amazonaws.com', rights: [invocationRights(functions)] },
  ] as const;
};

const titled = (word: string): string => word.replace(/^./, (first) => first.toUpperCase());
