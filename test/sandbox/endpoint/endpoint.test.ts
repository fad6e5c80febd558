import { expect, test } from '@jest/globals';
import { openEndpoint } from '../../../infra/sandbox/endpoint/endpoint.ts';
import { attempt } from './client.ts';
import { certificate, client, openExample, PETS, proper } from './example.ts';

const respond = () => PETS;

test('opens every address on one port, each with its own history and behaviour', async () => {
  await using endpoint = await openEndpoint({
    addresses: ['127.10.2.10', '127.10.3.10', '127.200.0.1'],
    port: 0,
    certificate,
    respond,
  });
  const [first, second, outside] = endpoint.listeners;
  if (first === undefined || second === undefined) throw new Error('opening three addresses: got fewer');

  await second.behave({ level: 'tcp', kind: 'refuse' });
  const outcomes = [await attempt(first, client), await attempt(second, client)];

  expect(endpoint.listeners.map(({ address, port }) => [address, port])).toEqual([
    ['127.10.2.10', endpoint.port],
    ['127.10.3.10', endpoint.port],
    ['127.200.0.1', endpoint.port],
  ]);
  expect(outcomes).toEqual([proper, { reached: 'nothing', code: 'connect ECONNREFUSED' }]);
  expect([first.history.length, second.history.length, outside?.history]).toEqual([1, 0, []]);
});

test.each([0, 'the port of another'])(
  'fails, and leaves nothing open, where an address stays taken: port %s',
  async (port) => {
    await using other = await openExample(respond, '127.10.3.10');

    const opening = openEndpoint({
      addresses: ['127.10.2.10', '127.10.3.10', '127.10.3.10'],
      port: port === 0 ? 0 : other.port,
      certificate,
      respond,
    });

    await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE', address: '127.10.3.10' });
    expect(await attempt({ address: '127.10.2.10', port: other.port }, client)).toEqual({
      reached: 'nothing',
      code: 'connect ECONNREFUSED',
    });
  },
);
