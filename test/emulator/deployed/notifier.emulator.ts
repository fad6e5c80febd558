import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteStageCommand } from '@aws-sdk/client-api-gateway';
import { CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { assembly } from '../../assembly/assembly.ts';
import { alarmEvent } from '../../notifier/alarm-event.ts';
import { drops, minutes, type RunOptions, runEvents } from '../../notifier/canary-log.ts';
import { ask } from '../ask.ts';
import type { Emulator } from '../emulator.ts';
import { given } from '../made-network.ts';
import { physicalIds } from './stack.ts';
import { subscribe } from './subscription.ts';
import { PATIENCE_MS, stackIn, startUser, type User } from './user.ts';

const STACK = 'PrivateApiCanary-Demo';
const TARGET = 'PetStore-Demo/demo';

const running = new AsyncDisposableStack();
let user: User;
/** The physical id of the demo's only resource whose logical id begins so. */
let idOf: (logicalId: string) => string;
let told: Awaited<ReturnType<typeof subscribe>>;
beforeAll(async () => {
  user = running.use(await startUser());
  const folder = join(user.home, 'demo');
  cpSync(assembly(), folder, { recursive: true });
  await stackIn(user, folder, STACK).deploy();
  const ids = await physicalIds(user.emulator, STACK);
  idOf = (logicalId) => given([...ids].find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === logicalId)?.[1]);
  told = await subscribe(user.emulator, idOf('CanaryAlertingExplanations'));
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

/** Logs what both canaries see from one time to another. */
const log = async ({ clients }: Emulator, first: string, last: string, options: RunOptions): Promise<void> => {
  for (const [index, letter] of ['a', 'b'].entries()) {
    const logGroupName = idOf(`CanaryZone${index + 1}LogGroup`);
    const stream = { logGroupName, logStreamName: `runs-${first.replace(':', '-')}` };
    const logEvents = minutes(first, last).flatMap((at) =>
      runEvents(`eu-central-1${letter}`, at, options).map(({ timestamp, message }) => ({
        timestamp,
        message: message.replaceAll('PetStore/demo', TARGET),
      })),
    );
    await clients.logs.send(new CreateLogStreamCommand(stream));
    await clients.logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
  }
};

/** What the topic's subscribers are told after an alarm. */
const toldAfter = async (
  alarm: string,
  at: string,
): Promise<{ readonly Subject: string; readonly Message: string }> => {
  const { clients } = user.emulator;
  const { FunctionError, LogResult = '' } = await clients.lambda.send(
    new InvokeCommand({
      FunctionName: idOf('CanaryAlertingNotifierFunction'),
      Payload: JSON.stringify(alarmEvent({ alarm: `${STACK}-${alarm}`, at })),
      LogType: 'Tail',
    }),
  );
  expect([FunctionError, Buffer.from(LogResult, 'base64').toString('utf8')]).toEqual([
    undefined,
    expect.stringContaining('"message":"published"'),
  ]);
  return told();
};

test("the notifier's package runs, reads the canaries' logs, and tells the topic's subscribers", async () => {
  await log(user.emulator, '10:00', '10:04', { fails: drops('us-east-1b') });

  expect(await toldAfter('Unreachable', '10:05')).toEqual({
    Subject: `UNREACHABLE ${TARGET}: the endpoint interface of zone us-east-1b (tcp.timed_out)`,
    Message: expect.stringMatching(
      /^PetStore-Demo\/demo is unreachable: .*\n\nFrom eu-central-1a: .*failing runs: 5 of 5\n.*From eu-central-1b: .*failing runs: 5 of 5\n/s,
    ),
  });
});

test('the notifier reads what the API is set to, and says that the stage has been deleted', async () => {
  const { apiGateway } = user.emulator.clients;
  await apiGateway.send(new DeleteStageCommand({ restApiId: idOf('PetStoreApi'), stageName: idOf('PetStoreStage') }));
  const notRouted = { cause: 'http.not_routed', detail: 'answered 403 {"message":"Forbidden"}' } as const;
  await log(user.emulator, '12:00', '12:04', { fails: () => notRouted });

  // It names the association as well, since MiniStack's CloudFormation has not made one.
  const { Message } = await toldAfter(`Broken-${TARGET}`, '12:05');
  expect(Message.replace(/\s+/g, ' ')).toMatch(
    /^PetStore-Demo\/demo is broken: .*stage demo of PetStore-Demo\/demo: deleted/,
  );
});
