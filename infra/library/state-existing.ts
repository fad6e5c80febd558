import { Stack } from 'aws-cdk-lib';
import { CfnFunction, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { EXISTING_SYSTEM } from '../existing/existing-system.ts';
import { existingAround } from './existing-around.ts';
import type { PrivateApiCanaryProps } from './props.ts';
import type { ReadProps } from './read-props.ts';

/** An app that says itself what exists has this in its context. */
export const EXISTING_IS_STATED = 'private-api-canary:existing-is-stated';

/** Under this key a canary's metadata says what its configuration has instead on loopback, and which CIDRs are moved there. */
const ON_LOOPBACK = 'PrivateApiCanary::OnLoopback';

/** A template may have 1 MB (CloudFormation user guide, "CloudFormation quotas"), most of which is the app's own. */
const MOST_CHARACTERS = 200_000;

/** Says in the metadata of the canaries what a sandbox must know of what the app imports; where that is very much, nothing. */
export const stateExisting = (
  construct: Construct,
  props: PrivateApiCanaryProps,
  read: ReadProps,
  canaries: readonly { readonly function: IFunction }[],
): void => {
  if (construct.node.tryGetContext(EXISTING_IS_STATED) !== undefined) return;
  const existing = existingAround(Stack.of(construct), props, read);
  if (existing === undefined || JSON.stringify(existing).length > MOST_CHARACTERS) return;
  for (const [index, { function: one }] of canaries.entries()) {
    const { defaultChild } = one.node;
    if (!(defaultChild instanceof CfnFunction)) continue;
    if (index === 0) defaultChild.addMetadata(EXISTING_SYSTEM, existing.system);
    if (existing.onLoopback) defaultChild.addMetadata(ON_LOOPBACK, existing.onLoopback);
  }
};
