import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';

/** Sandboxes that tests take turns in; as many are started as tests run side by side. */
export interface SandboxPool extends AsyncDisposable {
  /** Lends a sandbox that nobody else uses. One whose user failed is not lent again. */
  readonly use: <T>(user: (sandbox: Sandbox) => Promise<T>) => Promise<T>;
}

/** An empty pool of sandboxes with the stack that the app synthesizes. */
export const createSandboxPool = (): SandboxPool => {
  const started: Sandbox[] = [];
  const idle: Sandbox[] = [];
  const start = async (): Promise<Sandbox> => {
    const sandbox = await startSandbox(await assembledStack());
    started.push(sandbox);
    return sandbox;
  };
  return {
    use: async (user) => {
      const sandbox = idle.pop() ?? (await start());
      const result = await user(sandbox);
      idle.push(sandbox);
      return result;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map((sandbox) => sandbox[Symbol.asyncDispose]()));
    },
  };
};
