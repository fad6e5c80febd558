import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GatedSystem, STACK, startGatedSystem } from './gated-system.ts';

const WAITING = 'waiting up to 10 min for 3 healthy runs in a row from each of us-east-1a, us-east-1b';
const healthy = (zone: string, count: number) =>
  expect.stringMatching(new RegExp(`^\\d\\d:\\d\\d:\\d\\d UTC {2}${zone} {2}healthy, ${count} of 3$`));

test('a good deployment passes once every canary has made so many healthy runs', async () => {
  await using system = await startGatedSystem();

  const { lines, errors, status } = await system.gate('--aws', STACK);

  expect({ errors, status }).toEqual({ errors: '', status: 0 });
  expect([lines[0], lines.at(-1)]).toEqual([WAITING, 'passed']);
  for (const zone of ['us-east-1a', 'us-east-1b']) {
    expect(lines.filter((line) => line.includes(zone)).slice(1)).toEqual(
      [1, 2, 3].map((count) => healthy(zone, count)),
    );
  }
});

test.each([
  {
    fault: 'stage-missing',
    alarm: 'Broken-PetStore-Demo/demo',
    last: 'failed: BROKEN PetStore-Demo/demo: stage demo of PetStore-Demo/demo: deleted',
  },
  {
    fault: 'endpoint-refuses:us-east-1b',
    alarm: 'Degraded',
    last: 'failed: DEGRADED PetStore-Demo/demo: the endpoint interface of zone us-east-1b (tcp.refused)',
  },
  {
    fault: 'schedule-stopped:us-east-1b',
    alarm: 'Degraded',
    last: 'failed: DEGRADED PetStore-Demo/demo: schedule of the canary in us-east-1b: disabled',
  },
])(
  '$fault fails it as soon as an alarm speaks, and its last line is what the explanation says first',
  async (broken) => {
    await using system = await startGatedSystem();
    system.sandbox.faults.toggle(broken.fault);

    const { lines, status } = await system.gate('--aws', STACK);

    expect([status, lines[0], lines.at(-1)]).toEqual([1, WAITING, broken.last]);
    expect(lines.find((line) => line.startsWith('alarm '))).toMatch(new RegExp(` ${STACK}-${broken.alarm} at`));
  },
);

test('an alarm that is on from before is named, and no obstacle to a deployment that mends it', async () => {
  await using system = await startGatedSystem(['stage-missing']);
  await system.alarmIsOn('Broken-PetStore-Demo/demo');
  system.sandbox.faults.toggle('stage-missing');

  const { lines, status } = await system.gate('--aws', STACK);

  expect([status, lines.at(-1)]).toEqual([0, 'passed']);
  expect(lines[1]).toBe(`${STACK}-Broken-PetStore-Demo/demo is on already`);
});

test('an alarm that is on from before fails a deployment that does not mend it', async () => {
  await using system = await startGatedSystem(['stage-missing']);
  await system.alarmIsOn('Broken-PetStore-Demo/demo');

  const { lines, status } = await system.gate('--aws', STACK, '--runs', '2');

  expect([status, lines.at(-1)]).toEqual([
    1,
    'failed: BROKEN PetStore-Demo/demo: stage demo of PetStore-Demo/demo: deleted',
  ]);
});

test('it can invoke the canaries itself, whose runs then decide', async () => {
  await using system = await startGatedSystem();
  const good = await system.gate('--aws', STACK, '--invoke', '--runs', '1');
  await system.stopTime();
  system.sandbox.faults.toggle('stage-missing');
  await system.sandbox.faults.switchForRun(1_000);
  const bad = await system.gate('--aws', STACK, '--invoke', '--runs', '2');

  expect([good.status, good.lines.at(-1)]).toEqual([0, 'passed']);
  expect([bad.status, bad.lines.at(-1)]).toEqual([
    1,
    'failed: us-east-1a: down: the API id, the stage, the Host, an API key or WAF (http.not_routed)',
  ]);
});

describe('with a system that does not matter', () => {
  let system: GatedSystem;
  beforeAll(async () => {
    system = await startGatedSystem();
  });
  afterAll(async () => system[Symbol.asyncDispose]());

  test('when time is up, it says what is missing', async () => {
    const { lines, status } = await system.gate('--aws', STACK, '--runs', '1000', '--timeout', '0.02');

    expect([status, lines.at(-1)]).toEqual([1, 'failed: after 0.02 min there were too few runs']);
  });

  test.each([
    { args: ['--aws', 'Elsewhere'], error: 'Stack with id Elsewhere does not exist' },
    { args: ['--aws', STACK, '--api', 'orders'], error: 'API orders: expected one of PetStore-Demo/demo' },
    {
      args: ['--aws', STACK, '--runs', '0'],
      error: "error: option '--runs <count>' argument '0' is invalid. expected a whole number from 1.",
    },
    { args: [], error: "error: required option '--aws <stack>' not specified" },
  ])('$args: it cannot know, with exit status 2', async ({ args, error }) => {
    const { errors, status } = await system.gate(...args);

    expect([status, errors.trimEnd()]).toEqual([2, error]);
  });
});
