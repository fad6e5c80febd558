import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { openDroppingDoor } from '../../../infra/sandbox/endpoint/dropping-door.ts';
import { readTcpTable } from '../../../infra/sandbox/endpoint/tcp-table.ts';

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  server.close();
  await once(server, 'close');
  if (place === null || typeof place === 'string') throw new Error(`listening on loopback: got ${place}`);
  return place.port;
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

test('leaves the port free when it is closed, and nobody who still knocks', async () => {
  const port = await freePort();

  const door = await openDroppingDoor({ address: '127.0.0.1', port });
  await door.close();

  expect(await unansweredAt(port)).toEqual([]);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

test('fails where the port is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error(`listening on loopback: got ${place}`);

  const opening = openDroppingDoor(place);

  await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE' });
  server.close();
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

  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
});
