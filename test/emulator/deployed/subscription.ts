import { SubscribeCommand } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { ask } from '../ask.ts';
import { ACCOUNT, type Emulator, REGION } from '../emulator.ts';

const Queue = z.object({ QueueUrl: z.string() });
const Received = z.object({ Messages: z.array(z.object({ Body: z.string() })).default([]) });
const Notification = z.object({ Subject: z.string(), Message: z.string() });

/** Subscribes a queue to a topic; gives what receives the next message, and waits for it as long as SQS does at most. */
export const subscribe = async (emulator: Emulator, TopicArn: string) => {
  const QueueName = 'told';
  const { QueueUrl } = Queue.parse(await ask(emulator, 'sqs', 'AmazonSQS.CreateQueue', { QueueName }));
  const Endpoint = `arn:aws:sqs:${REGION}:${ACCOUNT}:${QueueName}`;
  await emulator.clients.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  return async (): Promise<z.output<typeof Notification>> => {
    const asked = { QueueUrl, WaitTimeSeconds: 20 };
    const { Messages } = Received.parse(await ask(emulator, 'sqs', 'AmazonSQS.ReceiveMessage', asked));
    return Notification.parse(JSON.parse(Messages[0]?.Body ?? 'null'));
  };
};
