import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { assembly } from '../../assembly/assembly.ts';

const START = fileURLToPath(new URL('../../../infra/cli/start.ts', import.meta.url));

/** `npm start` with its page. */
export interface Started extends AsyncDisposable {
  readonly url: string;
}

/** Starts what `npm start` starts, and waits for the page's address. */
export const start = async (...args: readonly string[]): Promise<Started> => {
  const child = spawn(process.execPath, [START, '--app', assembly(), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /^Page: (?<url>.*)$/.exec(line)?.groups?.url;
    if (url === undefined) continue;
    child.stderr.resume();
    return {
      url,
      [Symbol.asyncDispose]: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('starting the sandbox: it ended without a page');
};
