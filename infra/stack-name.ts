import { Aws, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The name of the stack that holds a construct, right in each stack: the pseudo parameter in that stack, spelled out in those beside it. */
export const nameOfStackWith = (construct: Construct): string => {
  const stack = Stack.of(construct);
  return Lazy.uncachedString({
    produce: ({ scope }) => (Stack.of(scope) === stack ? Aws.STACK_NAME : stack.stackName),
  });
};
