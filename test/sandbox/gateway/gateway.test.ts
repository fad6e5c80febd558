import { expect, test } from '@jest/globals';
import { type AnswerChange, createGateway } from '../../../infra/sandbox/gateway/gateway.ts';
import { ACCOUNT, deploymentOf, requestOf } from './example.ts';

const appending =
  (text: string): AnswerChange =>
  async (answer, { method }) => ({ ...answer, body: `${answer.body} ${method} ${text}` });

test('answers from what is deployed at the time', async () => {
  let deployment = deploymentOf();
  const { respond } = createGateway(() => deployment, ACCOUNT);

  const before = await respond(requestOf());
  deployment = deploymentOf({ stages: [] });
  const after = await respond(requestOf());

  expect([before.status, after.status]).toEqual([200, 403]);
});

test('each change gets what the one before it has made, and is undone by itself', async () => {
  const { respond, change } = createGateway(() => deploymentOf(), ACCOUNT);
  const bodies: string[] = [];
  const ask = async () => bodies.push((await respond(requestOf())).body);

  const undoFirst = change(appending('first'));
  const undoSecond = change(appending('second'));
  await ask();
  undoFirst();
  await ask();
  undoSecond();
  await ask();

  expect(bodies).toEqual(['[] GET first GET second', '[] GET second', '[]']);
});

test('a change that is made twice is undone once', async () => {
  const { respond, change } = createGateway(() => deploymentOf(), ACCOUNT);
  const twice = appending('again');

  change(twice);
  change(twice)();

  expect((await respond(requestOf())).body).toBe('[] GET again');
});
