import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { resultOf, runFunction } from './run-function.ts';

test('a frozen function that is disposed of leaves no process, no folder and no port', async () => {
  const fn = await runFunction({
    'index.mjs': `export const handler = async () => ({
      pid: process.pid,
      taskRoot: process.cwd(),
      port: Number(process.env.AWS_LAMBDA_RUNTIME_API.split(':')[1]),
    });`,
  });
  const place = z.object({ pid: z.int(), taskRoot: z.string(), port: z.int() });
  const { pid, taskRoot, port } = place.parse(resultOf(await fn.invoke('{}')));
  const found = () => [isAlive(pid), existsSync(taskRoot)];
  expect(found()).toEqual([true, true]);

  await fn[Symbol.asyncDispose]();

  expect(found()).toEqual([false, false]);
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(fn.invoke('{}')).rejects.toThrow('invoking played: its runtime has been disposed of');
});

test('a function that is disposed of while it runs is killed, and what waits behind it is refused', async () => {
  const printed = Promise.withResolvers<string>();
  const fn = await runFunction(
    {
      'index.mjs': `export const handler = () => new Promise(() => { setInterval(() => {}); process.stderr.write('running\\n'); });`,
    },
    { onOutput: printed.resolve },
  );
  const [first, second] = [fn.invoke('{}'), fn.invoke('{}')];
  second.catch(() => {});
  expect(await printed.promise).toBe('running');

  await fn[Symbol.asyncDispose]();

  expect(await first).toMatchObject({
    kind: 'exited',
    errorMessage: expect.stringMatching(/exited with error: signal: killed$/),
  });
  await expect(second).rejects.toThrow('invoking played: its runtime has been disposed of');
});

test('a function that is disposed of while it loads is not loaded again', async () => {
  const printed: string[] = [];
  const loading = Promise.withResolvers<void>();
  const fn = await runFunction(
    { 'index.mjs': `console.log('loading'); await new Promise(() => { setInterval(() => {}); });` },
    { onOutput: (line) => loading.resolve(void printed.push(line)) },
  );
  const invocation = fn.invoke('{}');
  invocation.catch(() => {});
  await loading.promise;

  await fn[Symbol.asyncDispose]();

  await expect(invocation).rejects.toThrow('invoking played: its runtime has been disposed of');
  expect(printed).toHaveLength(1);
});

test('a running function does not survive a sandbox that is killed', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = z.object({ port: z.int() }).parse(server.address()).port;
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'killed-sandbox-'));
  const handler = `import { connect } from 'node:net'; export const handler = (port) => new Promise(() => { connect(port); });`;
  const script = `import { runFunction } from ${JSON.stringify(import.meta.resolve('./run-function.ts'))};
    const fn = await runFunction(${JSON.stringify({ 'index.mjs': handler })});
    await fn.invoke('${port}');`;
  const sandbox = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: folder },
    stdio: 'inherit',
  });
  const socket = await connected;

  sandbox.kill('SIGKILL');

  await once(socket.resume(), 'close');
  server.close();
  await rm(folder, { recursive: true });
});

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);
