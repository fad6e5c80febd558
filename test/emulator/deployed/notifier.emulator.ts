import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { assembly } from '../../assembly/assembly.ts';
import { alarmEvent } from '../../notifier/alarm-event.ts';
import { drops, minutes, runEvents } from '../../notifier/canary-log.ts';
import { ask } from '../ask.ts';
import type { Emulator } from '../emulator.ts';
import { given } from '../made-network.ts';
import { physicalIds } from './stack.ts';
import { subscribe } from './subscription.ts';
import { PATIENCE_MS, stackIn, startUser, type User } from './user.ts';

const STACK = 'PrivateApiCanary-Demo';

const running = new AsyncDisposableStack();
let user: User;
/** The physical id of the demo's only resource whose logical id begins so. */
let idOf: (logicalId: string) => string;
beforeAll(async () => {
  user = running.use(await startUser());
  const folder = join(user.home, 'demo');
  cpSync(assembly(), folder, { recursive: true });
  await stackIn(user, folder, STACK).deploy();
  const ids = await physicalIds(user.emulator, STACK);
  idOf = (logicalId) => given([...ids].find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === logicalId)?.[1]);
}, PATIENCE_MS);
afterAll(() => running.disposeAsync());

const Rule = z.object({ EventPattern: z.string() });

test.each([
  ['Unreachable', true],
  ['Broken-PetStore-Demo/demo', true],
  ['ZoneCutOff', true],
  ['CertificateEnds', true],
  ['SourceDead-eu-central-1a', false],
  ['NotifierFails', false],
])("the rule's pattern on the alarm %s: %s", async (alarm, isExplained) => {
  const Name = idOf('CanaryAlertingNotifierRule');
  const { EventPattern } = Rule.parse(await ask(user.emulator, 'events', 'AWSEvents.DescribeRule', { Name }));
  const Event = JSON.stringify(alarmEvent({ alarm: `${STACK}-${alarm}` }));
  const asked = { EventPattern, Event };

  expect(await ask(user.emulator, 'events', 'AWSEvents.TestEventPattern', asked)).toEqual({ Result: isExplained });
});

const log = async ({ clients }: Emulator, logGroupName: string, zone: string): Promise<void> => {
  const stream = { logGroupName, logStreamName: 'runs' };
  const failing = { fails: drops('us-east-1b') };
  const logEvents = minutes('10:00', '10:04').flatMap((at) => [...runEvents(zone, at, failing)]);
  await clients.logs.send(new CreateLogStreamCommand(stream));
  await clients.logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
};

test("the notifier's package runs, reads the canaries' logs, and tells the topic's subscribers", async () => {
  const { emulator } = user;
  const told = await subscribe(emulator, idOf('CanaryAlertingExplanations'));
  await log(emulator, idOf('CanaryZone1LogGroup'), 'eu-central-1a');
  await log(emulator, idOf('CanaryZone2LogGroup'), 'eu-central-1b');

  const { FunctionError, LogResult = '' } = await emulator.clients.lambda.send(
    new InvokeCommand({
      FunctionName: idOf('CanaryAlertingNotifierFunction'),
      Payload: JSON.stringify(alarmEvent({ alarm: `${STACK}-Unreachable` })),
      LogType: 'Tail',
    }),
  );

  expect([FunctionError, Buffer.from(LogResult, 'base64').toString('utf8')]).toEqual([
    undefined,
    expect.stringContaining('"message":"published"'),
  ]);
  expect(await told()).toEqual({
    Subject: 'UNREACHABLE PetStore-Demo/demo: the endpoint interface of zone us-east-1b (tcp.timed_out)',
    Message: expect.stringMatching(
      /^PetStore-Demo\/demo is unreachable: .*\n\nFrom eu-central-1a: .*failing runs: 5 of 5\n.*From eu-central-1b: .*failing runs: 5 of 5\n/s,
    ),
  });
});
