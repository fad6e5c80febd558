import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { openDoor } from '../../../infra/sandbox/endpoint/tcp.ts';
import { readTcpTable } from '../../../infra/sandbox/endpoint/tcp-table.ts';
import { listen, patient } from '../../loopback.ts';
import { stillClock } from '../../still-clock.ts';

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

test('an unanswered SYN is left at the limit, and taken back', async () => {
  const server = await listen(() => {});
  await server[Symbol.asyncDispose]();
  const { port } = server;
  const door = await openDoor({ level: 'tcp', kind: 'drop' }, { address: '127.0.0.1', port }, () => {});
  const unanswered = async () =>
    (await readTcpTable()).filter(({ remote, state }) => remote === `127.0.0.1:${port}` && state === 'syn-sent').length;
  const before = await unanswered();
  const failure = { cause: 'tcp.timed_out', detail: 'waited 50 ms' } as const;

  const observation = await connect('127.0.0.1', port, { ms: 50, failure });
  const after = await unanswered();

  await door.close();
  expect(observation).toEqual({ durationMs: expect.any(Number), failure });
  expect(after).toBe(before);
});

test('what passes before the SYN leaves is no time of the peer', async () => {
  using clock = stillClock();
  await using server = await listen(() => {});

  const connecting = connect('127.0.0.1', server.port, patient);
  clock.pass(30);
  const observation = await connecting;

  if (observation.failure) throw new Error(observation.failure.detail);
  observation.value.destroy();
  expect(observation.durationMs).toBe(0);
});
