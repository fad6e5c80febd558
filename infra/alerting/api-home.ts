import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Up to so many APIs have their alarms in the stack of the canaries: with four alarms each they fit, beside all else, into the 500
 * resources of a stack (CloudFormation user guide, "CloudFormation quotas").
 */
const MOST_AT_HOME = 80;

/** A stable part of 0 to 15 that a target falls into, whatever other targets there are; `place` 0 and 1 give two that are independent. */
export const partOf = (target: string, place: 0 | 1): string =>
  createHash('sha256').update(target).digest('hex').charAt(place);

/**
 * Where the alarms of APIs are made: here, or for many APIs in up to 16 stacks beside this one, into which they fall by their target's name,
 * so that an API that comes or goes moves no other.
 */
export const homesOf = (scope: Construct, count: number): ((target: string) => Construct) => {
  if (count <= MOST_AT_HOME) return () => scope;
  const stack = Stack.of(scope);
  const { scope: parent } = stack.node;
  if (parent === undefined) throw new Error(`dividing ${stack.stackName}: it is no part of an app`);
  const homes = new Map<string, Stack>();
  return (target) => {
    const part = partOf(target, 0);
    const home =
      homes.get(part) ??
      new Stack(parent, `${stack.node.id}-Apis-${part}`, {
        description: `Alarms of APIs that the canaries of ${stack.stackName} watch`,
        env: { account: stack.account, region: stack.region },
        tags: stack.tags.tagValues(),
      });
    homes.set(part, home);
    return home;
  };
};
