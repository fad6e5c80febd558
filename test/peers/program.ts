import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { readTcpTable } from '../../infra/sandbox/endpoint/tcp-table.ts';

/** A program that nobody here wrote, running; disposing of it ends it. */
export interface Program extends AsyncDisposable {
  readonly process: ChildProcess;
}

const PATIENCE_MS = 20_000;

/** Starts a program and waits until it listens at every one of the TCP places, each `address:port`. */
export const startProgram = async (
  command: string,
  args: readonly string[],
  places: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> => {
  const program = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], env: { ...process.env, ...environment } });
  let complaint = '';
  program.stderr.on('data', (text) => {
    complaint += text;
  });
  const exited = once(program, 'exit');
  const end = async () => {
    program.kill('SIGKILL');
    await exited;
  };
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const listening = (await readTcpTable()).filter(({ state }) => state === 'listen').map(({ local }) => local);
    const isOpen = (place: string) =>
      listening.includes(place) || listening.includes(place.replace(/^.*:/, '0.0.0.0:'));
    if (places.every(isOpen)) return { process: program, [Symbol.asyncDispose]: end };
    if (program.exitCode === null && performance.now() < deadline) continue;
    await end();
    throw new Error(`starting ${command} ${args.join(' ')}: it does not listen at ${places.join(', ')}: ${complaint}`);
  }
};

/** A TCP port that is free at every one of the addresses. */
export const freePort = async (addresses: readonly string[]): Promise<number> => {
  await using opened = new AsyncDisposableStack();
  let port = 0;
  for (const address of addresses) {
    const server = opened.use(createServer());
    server.listen(port, address);
    await once(server, 'listening');
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error(`listening on ${address}: got ${bound}`);
    port = bound.port;
  }
  return port;
};
