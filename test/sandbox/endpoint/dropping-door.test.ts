import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { openDroppingDoor } from '../../../infra/sandbox/endpoint/dropping-door.ts';
import { readTcpTable } from '../../../infra/sandbox/endpoint/tcp-table.ts';
import { HAS_IPV6 } from '../../has-ipv6.ts';

/** Listens, on a free port unless one is given. */
const listen = async (port = 0) => {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(server, z.object({ port: z.int() }).parse(server.address()));
};

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  await using server = await listen();
  return server.port;
};

const unansweredAt = async (port: number) =>
  (await readTcpTable()).filter(({ remote, state }) => remote === `127.0.0.1:${port}` && state === 'syn-sent');

test('leaves a SYN unanswered, as the table of the kernel shows', async () => {
  const port = await freePort();

  const door = await openDroppingDoor({ address: '127.0.0.1', port });
  const before = await unansweredAt(port);
  const socket = connect({ host: '127.0.0.1', port });
  await new Promise(setImmediate);
  const during = await unansweredAt(port);
  const local = `127.0.0.1:${socket.localPort}`;
  socket.destroy();
  await door.close();

  expect(before).toEqual([]);
  expect(during).toEqual([{ local, remote: `127.0.0.1:${port}`, state: 'syn-sent', unaccepted: 0 }]);
});

const onIpv6 = HAS_IPV6 ? test : test.skip;

onIpv6('leaves a SYN to an IPv6 address unanswered', async () => {
  const server = createServer().listen(0, '::1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.int() }).parse(server.address());
  await server[Symbol.asyncDispose]();

  const door = await openDroppingDoor({ address: '::1', port });
  const socket = connect({ host: '::1', port });
  await new Promise(setImmediate);
  const during = (await readTcpTable()).filter(
    ({ remote, state }) => remote === `[::1]:${port}` && state === 'syn-sent',
  );
  const local = `[::1]:${socket.localPort}`;
  socket.destroy();
  await door.close();

  expect(during).toEqual([{ local, remote: `[::1]:${port}`, state: 'syn-sent', unaccepted: 0 }]);
});

test('leaves the port free when it is closed, and no client waiting', async () => {
  const port = await freePort();

  const door = await openDroppingDoor({ address: '127.0.0.1', port });
  await door.close();

  expect(await unansweredAt(port)).toEqual([]);
  await using _server = await listen(port);
});

test('fails where the port is taken', async () => {
  await using server = await listen();

  const opening = openDroppingDoor({ address: '127.0.0.1', port: server.port });

  await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('ends with its process, even when that is killed', async () => {
  const port = await freePort();
  const module = new URL('../../../infra/sandbox/endpoint/dropping-door.ts', import.meta.url);
  const script = `
    const { openDroppingDoor } = await import('${module}');
    await openDroppingDoor({ address: '127.0.0.1', port: ${port} });
    console.log('drops');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');

  child.kill('SIGKILL');
  await once(child, 'exit');

  await using _server = await listen(port);
});
