import { CfnResource } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { namedBy } from '../config/organisation.ts';

/**
 * Gives everything in a scope a name by a pattern that would have a generated one otherwise; gives every mistake, as a line for a person.
 * What tells a resource apart is its place in the scope.
 */
export const nameAll = (scope: Construct, pattern: string): readonly string[] =>
  scope.node.findAll().flatMap((part) => {
    if (!CfnResource.isCfnResource(part)) return [];
    const name = namedBy(pattern, placeOf(scope, part));
    const most = setName(part, name);
    return most !== undefined && name.length > most
      ? [`names: must give a ${part.cfnResourceType} a name of at most ${most} characters, got "${name}"`]
      : [];
  });

/** Such as `zone-eu-central-1a-schedule-role`. */
const placeOf = (scope: Construct, part: CfnResource): string =>
  part.node.scopes
    .slice(scope.node.scopes.length)
    .map(({ node }) => node.id)
    // What CDK calls the resource of a construct, and a folder that holds almost everything, tell nothing apart.
    .filter((id) => id !== 'Resource' && id !== 'Alerting')
    .join('-')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');

/** Names a resource; gives how many characters a name of its kind may have, or nothing for a kind that is not named here. */
const setName = (part: CfnResource, name: string): number | undefined => {
  if (part instanceof CfnFunction) {
    part.functionName = name;
    return 64;
  }
  if (part instanceof CfnRole) {
    part.roleName = name;
    return 64;
  }
  if (part instanceof CfnSchedule || part instanceof CfnRule) {
    part.name = name;
    return 64;
  }
  if (part instanceof CfnTopic) {
    part.topicName = name;
    return 256;
  }
  if (part instanceof CfnSecurityGroup) {
    part.groupName = name;
    return 255;
  }
  if (part instanceof CfnLogGroup) {
    part.logGroupName = name;
    return 512;
  }
  return undefined;
};
