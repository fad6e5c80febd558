import { expect, test } from '@jest/globals';
import type { Fault } from '../../../infra/sandbox/faults/fault.ts';
import { FAULTS } from '../../../infra/sandbox/faults/table.ts';
import { faultGroups } from '../../../infra/sandbox/page/fault-groups.ts';
import { stillSandbox } from './still-sandbox.ts';

test('every fault that the system can have has a switch, with what it can be confined to', async () => {
  const faults = faultGroups((await stillSandbox()).deployment).flatMap((group) => group.faults);

  const possible = Object.entries<Fault>(FAULTS).filter(([, { needs }]) => needs === undefined);
  expect(faults.map(({ name }) => name).toSorted()).toEqual(possible.map(([name]) => name).toSorted());
  expect(faults.find(({ name }) => name === 'endpoint-drops')).toEqual({
    name: 'endpoint-drops',
    description: FAULTS['endpoint-drops'].description,
    targets: ['us-east-1a', 'us-east-1b'],
  });
});
