import { expect, test } from '@jest/globals';
import { TOPIC } from '../iam/example.ts';
import { allow, denied, NOON, PUBLISH, refusal, serve } from './served.ts';

test('what a function publishes arrives as it is, at the simulated time', async () => {
  await using served = await serve(PUBLISH);
  const text = 'Größe: 1 < 2 & "3"\n\n100% + more';

  const { MessageId } = await served.publish({ Subject: 'Broken: 50% & more', Message: text });
  await served.publish();

  expect(MessageId).toMatch(/^[\da-f-]{36}$/);
  expect(served.topics.messages()).toEqual([
    { topic: 'pages', at: NOON, subject: 'Broken: 50% & more', text, from: 'function' },
    { topic: 'pages', at: NOON, text: 'text', from: 'function' },
  ]);
});

test('SNS refuses in its own words', async () => {
  await using served = await serve(allow('sns:Publish', TOPIC), allow('sns:Publish', `${TOPIC}-gone`));
  const invalid = (message: string) => refusal('InvalidParameterException', 400, message);

  for (const [change, expected] of [
    [{ Subject: 'x'.repeat(101) }, invalid('Invalid parameter: Subject')],
    [{ TopicArn: `${TOPIC}-gone` }, refusal('NotFoundException', 404, 'Topic does not exist')],
    [
      { TopicArn: `${TOPIC}<&>&amp;` },
      refusal('AuthorizationErrorException', 403, denied('SNS:Publish', `${TOPIC}<&>&amp;`)),
    ],
    [{ MessageStructure: 'json' }, invalid('Publish: the sandbox does not know parameter MessageStructure')],
    [{ TopicArn: undefined }, invalid('Publish: TopicArn is required')],
  ] as const) {
    await expect(served.publish(change)).rejects.toEqual(expected);
  }
  expect(served.topics.messages()).toEqual([]);
});
