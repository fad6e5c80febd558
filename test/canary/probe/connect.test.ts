import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { listen, patient } from '../../loopback.ts';

test('a closed port is refused', async () => {
  const server = await listen(() => {});
  await server[Symbol.asyncDispose]();

  const observation = await connect('127.0.0.1', server.port, patient);

  expect(observation.failure).toEqual({
    cause: 'tcp.refused',
    detail: `connect ECONNREFUSED 127.0.0.1:${server.port}`,
    code: 'ECONNREFUSED',
  });
});

test('an address without a route is unreachable', async () => {
  // 240.0.0.0/4 is reserved: the kernel itself refuses to route there, so nothing leaves the machine.
  const observation = await connect('255.255.255.255', 443, patient);

  expect(observation.failure?.cause).toBe('tcp.unreachable');
});
