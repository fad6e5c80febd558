import { expect, test } from '@jest/globals';
import { overTcp, readServer } from '../../../functions/canary/dns/transport.ts';
import { answerDns } from './stand-in.ts';

test.each([
  ['10.0.0.2', { address: '10.0.0.2', port: 53 }],
  ['127.0.0.1:5353', { address: '127.0.0.1', port: 5353 }],
  ['fd00:ec2::253', { address: 'fd00:ec2::253', port: 53 }],
  ['[::1]:5353', { address: '::1', port: 5353 }],
  ['[::1]', { address: '::1', port: 53 }],
])('Node prints %s for %j', (printed, server) => {
  expect(readServer(printed)).toEqual(server);
});

test('over TCP an answer is taken when it is whole, however it comes', async () => {
  const answer = Buffer.from('an answer of 22 bytes.');
  const message = Buffer.concat([Buffer.of(0, answer.length), answer]);
  await using server = await answerDns(
    () => [],
    (connection) => {
      connection.setNoDelay(true).once('data', () => {
        // Each piece once the one before it is on its way.
        connection.write(message.subarray(0, 1), () =>
          setImmediate(() =>
            connection.write(message.subarray(1, 9), () => setImmediate(() => connection.write(message.subarray(9)))),
          ),
        );
      });
    },
  );
  const seen: string[] = [];

  await overTcp(readServer(server.address), Buffer.from('?'))(
    (received) => seen.push(received.toString()) > 0,
    AbortSignal.timeout(5_000),
  );

  expect(seen).toEqual([answer.toString()]);
});
