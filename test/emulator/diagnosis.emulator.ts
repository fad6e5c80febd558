import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import { conclude } from '../../functions/diagnosis/conclude.ts';
import { API_CHANGES } from './api-changes.ts';
import { FUNCTION_CHANGES, SCHEDULE_CHANGES } from './canary-changes.ts';
import type { Change } from './change.ts';
import { changesBetween } from './changes.ts';
import { type Emulator, type EmulatorName, startMiniStack, startMoto } from './emulator.ts';
import { ENDPOINT_CHANGES } from './endpoint-changes.ts';
import { HEALTHY } from './healthy-facts.ts';
import { makeRole } from './made-canaries.ts';
import { attemptsOn } from './made-endpoint.ts';
import { type MadeWorld, makeWorld, namesOfEndpoint, read } from './made-world.ts';
import { NAME_CHANGES } from './name-changes.ts';
import { NETWORK_CHANGES } from './network-changes.ts';

const running = new AsyncDisposableStack();
let moto: Emulator;
let miniStack: Emulator;
beforeAll(async () => {
  moto = running.use(await startMoto());
  miniStack = running.use(await startMiniStack());
  await makeRole(moto);
});
afterAll(() => running.disposeAsync());

/** Reads a world before and after a change, and judges what the canaries see of the change. */
const judged = async (world: MadeWorld, { make, instead, cause, which = () => true, silent = [] }: Change) => {
  const before = await read(world, world.endpoint);
  await make?.(world);
  const endpoint = (await instead?.(world)) ?? world.endpoint;
  for (const [id, name] of namesOfEndpoint(endpoint)) world.name(id, name);
  const after = await read(world, endpoint);
  // Those of a subnet that is not the endpoint's any more are tried at the address that it had there.
  const lost = world.endpoint.interfaces.filter(({ zone }) => !endpoint.interfaces.some((one) => one.zone === zone));
  const attempts = attemptsOn(world.api.asked, { ...endpoint, interfaces: [...endpoint.interfaces, ...lost] });
  const seen = attempts.map((one): SeenAttempt => (cause && which(one) ? { ...one, outcome: 'failed', cause } : one));
  const healthy = new Map(before.settings().map(({ name, value }) => [name, value]));
  return {
    facts: changesBetween(before.facts, after.facts),
    conclusion: () => conclude({ attempts: seen, silent, settings: after.settings(), healthy }),
  };
};

const textsOf = (settings: ReturnType<typeof conclude>['explaining']): readonly string[] =>
  settings.map(
    ({ setting, before }) => `${setting.name}: ${setting.value}${before === undefined ? '' : ` (${before})`}`,
  );

const testChanges = (by: EmulatorName, changes: readonly Change[], others: () => Emulator): void => {
  const isDone = ({ notBy = [] }: Change): boolean => !notBy.includes(by);

  test.each(changes.filter(isDone))('$change', async (change) => {
    const { facts, conclusion } = await judged(await makeWorld(moto, others()), change);
    const { explaining, changed } = conclusion();

    expect(facts).toEqual(change.facts);
    expect(textsOf(explaining)).toEqual(change.explained);
    expect(textsOf(changed)).toEqual(change.changed ?? []);
  });

  for (const change of changes.filter((one) => !isDone(one)))
    test(`${change.change}: ${by} still does not do that`, async () => {
      const { facts } = await judged(await makeWorld(moto, others()), change);

      expect(facts).not.toEqual(change.facts);
    });
};

describe('moto', () => {
  test('everything is read as it was made', async () => {
    const world = await makeWorld(moto, moto);

    expect((await read(world, world.endpoint)).facts).toEqual(HEALTHY);
  });

  const ofNetwork = [...NETWORK_CHANGES, ...ENDPOINT_CHANGES, ...NAME_CHANGES, ...FUNCTION_CHANGES];
  testChanges('moto', [...ofNetwork, ...SCHEDULE_CHANGES, ...API_CHANGES], () => moto);
});

describe('MiniStack', () => {
  test('APIs and schedules are read as they were made', async () => {
    const world = await makeWorld(moto, miniStack);

    expect((await read(world, world.endpoint)).facts).toEqual(HEALTHY);
  });

  testChanges('MiniStack', [...SCHEDULE_CHANGES, ...API_CHANGES], () => miniStack);
});
