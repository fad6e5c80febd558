import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { Client } from 'undici';
import type { Behaviour } from '../../../infra/sandbox/endpoint/listener.ts';
import { attempt } from './client.ts';
import { client, openExample, PETS, proper, SERVER_NAME } from './example.ts';

test('keeps to the behaviour that a connection began with', async () => {
  await using listener = await openExample();
  const old = new Client(`https://127.0.0.1:${listener.port}`, {
    connect: { ca: client.ca, servername: SERVER_NAME },
  });
  const askOld = async () => {
    const { statusCode, body } = await old.request({ path: '/', method: 'GET' });
    await body.dump();
    return statusCode;
  };
  await askOld();

  await listener.behave({ level: 'http', kind: 'reset' });
  await listener.behave({ level: 'tcp', kind: 'refuse' });

  expect(await askOld()).toBe(200);
  await old.close();
  expect(await attempt(listener, client)).toEqual({ reached: 'nothing', code: 'connect ECONNREFUSED' });
});

test('of several behaviours on a level the latest wins, and each is undone by itself', async () => {
  await using listener = await openExample();
  const answer = (body: string): Behaviour => ({ level: 'http', kind: 'answer', answer: () => ({ ...PETS, body }) });
  const bodies: unknown[] = [];
  const look = async () => bodies.push(await attempt(listener, client));

  const undoFirst = await listener.behave(answer('first'));
  const undoSecond = await listener.behave(answer('second'));
  await look();
  await undoFirst();
  await look();
  await undoSecond();
  await look();

  expect(bodies).toEqual([{ ...proper, body: 'second' }, { ...proper, body: 'second' }, proper]);
});

test('changes that come at once follow each other', async () => {
  await using listener = await openExample();

  const undos = await Promise.all([
    listener.behave({ level: 'tcp', kind: 'drop' }),
    listener.behave({ level: 'tcp', kind: 'refuse' }),
    listener.behave({ level: 'tcp', kind: 'drop' }),
  ]);
  await Promise.all(undos.map((undo) => undo()));

  expect(await attempt(listener, client)).toEqual(proper);
});

test('says when the port is taken meanwhile, and can go on later', async () => {
  await using listener = await openExample();
  const undo = await listener.behave({ level: 'tcp', kind: 'refuse' });
  const other = createServer().listen({ host: listener.address, port: listener.port });
  await once(other, 'listening');

  const undone = undo();
  await expect(undone).rejects.toMatchObject({ code: 'EADDRINUSE', port: listener.port });
  other.close();
  await once(other, 'close');
  await listener.behave({ level: 'tcp', kind: 'accept' });

  expect(await attempt(listener, client)).toEqual(proper);
});
