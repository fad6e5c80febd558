import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { expect, test } from '@jest/globals';
import { PROMISED } from '../../functions/notifier/diagnosis/follow-up.ts';
import { tellWho } from '../../functions/notifier/diagnosis/tell-who.ts';
import type { Explanation } from '../../functions/notifier/explanation-parts.ts';
import { configurationServices } from '../../infra/sandbox/service-api/configuration-services.ts';
import { createTrail, DELAY_MS, type Trail } from '../../infra/sandbox/trail/trail.ts';
import { deploymentOf } from '../sandbox/gateway/example.ts';
import { allow, GROUP, NOON, READ, serveAccount } from '../sandbox/service-api/served.ts';

const MINUTE_MS = 60_000;
const GROUP_ID = 'sg-0a1b';
const CALL = { eventSource: 'ec2.amazonaws.com', eventName: 'RevokeSecurityGroupIngress', resources: [GROUP_ID] };
const FOLLOW_UP = {
  alarmName: 'PetStore-Unreachable',
  at: NOON,
  since: NOON - 10 * MINUTE_MS,
  about: 'PetStore',
  settings: [{ resources: [GROUP_ID], text: 'ingress: nothing' }],
};

/** A notifier that has promised at noon to say who it was, where CloudTrail has an event only after some time; `beat` is its heartbeat. */
const promised = async (silentMinutes: number) => {
  const trail = createTrail(deploymentOf());
  trail.record(CALL, NOON - 3 * MINUTE_MS);
  const silent: Trail = {
    ...trail,
    visibleAt: (time) => trail.visibleAt(time - (silentMinutes + 3) * MINUTE_MS + DELAY_MS),
  };
  let now = NOON;
  const served = await serveAccount(
    {
      functions: { all: () => [], invoke: () => Promise.reject(new Error('nobody is invoked')) },
      alarms: () => [],
      stacks: [],
      others: configurationServices(deploymentOf, silent, () => now),
    },
    [READ, allow('cloudtrail:LookupEvents', '*')],
  );
  const info = (message: unknown, ...[more]: readonly unknown[]) =>
    served.logGroups.append(GROUP, [
      { timestamp: now, message: JSON.stringify({ message, ...(typeof more === 'object' && more) }) },
    ]);
  info(PROMISED, { followUp: FOLLOW_UP });
  const cloudTrail = new CloudTrailClient();
  let isSnsDown = false;
  const told: { readonly minute: number; readonly explanation: Explanation }[] = [];
  const beat = async (minute: number): Promise<void> => {
    now = NOON + minute * MINUTE_MS;
    await tellWho(
      {
        logs: served.logs,
        logGroupName: GROUP,
        cloudTrail,
        globalCloudTrail: cloudTrail,
        deadline: AbortSignal.timeout(3_000),
      },
      now,
      { info },
      async (_, explanation) => {
        if (isSnsDown) throw new Error('SNS is down');
        told.push({ minute, explanation });
      },
    );
  };
  const lookUps = () => served.api.history().filter(({ operation }) => operation === 'LookupEvents').length;
  return {
    beat,
    told,
    lookUps,
    setSnsDown: (isDown: boolean) => {
      isSnsDown = isDown;
    },
    [Symbol.asyncDispose]: async () => {
      cloudTrail.destroy();
      await served[Symbol.asyncDispose]();
    },
  };
};

test('where CloudTrail is silent for ten minutes, the first heartbeat after that tells who it was, and no other', async () => {
  await using notifier = await promised(10);

  for (const minute of [2, 7, 12, 17, 22]) await notifier.beat(minute);

  expect(notifier.told.map(({ minute, explanation }) => [minute, explanation.headline])).toEqual([
    [
      12,
      `WHO PetStore was changed: RevokeSecurityGroupIngress of ${GROUP_ID} by role NetworkAdmin, session mallory at 11:57:00 UTC`,
    ],
  ]);
  expect(notifier.lookUps()).toBe(3);
});

test('an event that comes after forty minutes is told of', async () => {
  await using notifier = await promised(41);

  for (const minute of [2, 37, 42, 47]) await notifier.beat(minute);

  expect(notifier.told.map(({ minute }) => minute)).toEqual([42]);
});

test('after three quarters of an hour it is given up', async () => {
  await using notifier = await promised(1_000);

  for (const minute of [2, 44]) await notifier.beat(minute);
  const before = notifier.lookUps();
  for (const minute of [46, 51]) await notifier.beat(minute);

  expect([notifier.told, before, notifier.lookUps()]).toEqual([[], 2, 2]);
});

test('what could not be published is told by the next heartbeat', async () => {
  await using notifier = await promised(5);
  notifier.setSnsDown(true);

  await expect(notifier.beat(7)).rejects.toThrow('SNS is down');
  notifier.setSnsDown(false);
  await notifier.beat(12);

  expect(notifier.told.map(({ minute }) => minute)).toEqual([12]);
});
