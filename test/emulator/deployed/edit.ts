import { expect } from '@jest/globals';
import { NONE } from './gaps.ts';
import { physicalIds } from './stack.ts';
import type { stackIn, User } from './user.ts';

/**
 * Deploys an edited stack in place of what there is of it, and gives the types of what the edit changed. Neither may CDK say, by
 * CloudFormation's registry, that something is to be replaced or deleted, nor may it be; afterwards all is as the template says.
 */
export const deployEdit = async (
  { emulator }: User,
  stack: ReturnType<typeof stackIn>,
  gaps: readonly string[],
): Promise<readonly string[]> => {
  const were = await physicalIds(emulator, stack.name);
  const lines = (await stack.diff()).filter((line) => !line.startsWith('[+]'));
  expect(lines.filter((line) => !line.startsWith('[~]') || line.includes('replace'))).toEqual([]);

  await stack.deploy();
  const are = await physicalIds(emulator, stack.name);
  expect([...were].filter(([logicalId, id]) => are.get(logicalId) !== id)).toEqual([]);
  expect(await stack.surprises(gaps)).toEqual(NONE);
  return [...new Set(lines.flatMap((line) => line.split(' ')[1] ?? []))].toSorted();
};
