import { expect, test } from '@jest/globals';
import { FAULTS } from '../../../infra/sandbox/faults/table.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { assembledStack } from '../../deployed/stack.ts';
import { faultsFor } from './faults.ts';

const { template, environment } = await assembledStack();
const parameters = { EndpointPort: '443', ResolverAddress: '127.0.0.1' };
const demo = loadTemplate(template, { ...environment, parameters });

const named = (faults: readonly string[], name: string) => faults.filter((fault) => fault.split(':')[0] === name);

test('every fault that the demo can have is played, and once for each sort of confinement', () => {
  const faults = faultsFor(demo, false);

  expect(named(faults, 'endpoint-drops')).toEqual(['endpoint-drops', 'endpoint-drops:us-east-1b']);
  expect(named(faults, 'name-not-found')).toEqual([
    'name-not-found',
    'name-not-found:alias',
    'name-not-found:us-east-1b',
  ]);
  expect(named(faults, 'schedule-stopped')).toEqual(['schedule-stopped', 'schedule-stopped:us-east-1b']);
  expect(named(faults, 'backend-error')).toEqual(['backend-error']);
});

test('what needs something special is for the systems that have it alone', () => {
  const played = new Set(faultsFor(demo, false).map((fault) => fault.split(':')[0]));

  expect(Object.keys(FAULTS).filter((name) => !played.has(name))).toEqual(
    Object.entries(FAULTS).flatMap(([name, fault]) => ('needs' in fault ? [name] : [])),
  );
  expect(faultsFor(demo, true)).toEqual([]);
});
