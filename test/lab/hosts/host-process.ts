import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Namespace } from '../network/namespaces.ts';

/** A process in a namespace that answers messages; disposing of it ends it. */
export interface HostProcess extends AsyncDisposable {
  /** One after the other. */
  readonly ask: (message: unknown) => Promise<unknown>;
}

const Answer = z.union([z.object({ error: z.string() }), z.object({ value: z.unknown().optional() })]);

/** Starts a script of this folder in a namespace. */
export const startHost = (namespace: Namespace, script: string): HostProcess => {
  const [enter = '', ...args] = namespace.enter;
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(enter, [...args, process.execPath, path], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`${script} in ${namespace.name} has ended: ${status}`);
  });
  ended.catch(() => {});
  let turn: Promise<unknown> = Promise.resolve();
  const exchange = async (message: unknown): Promise<unknown> => {
    const answered = once(child, 'message');
    child.send(JSON.parse(JSON.stringify(message)));
    const [received] = await Promise.race([answered, ended]);
    const answer = Answer.parse(received);
    if ('error' in answer) throw new Error(`${script} in ${namespace.name}: ${answer.error}`);
    return answer.value;
  };
  return {
    ask: (message) => {
      const asked = turn.then(() => exchange(message));
      turn = asked.catch(() => undefined);
      return asked;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.disconnect();
      await ended.catch(() => {});
    },
  };
};
