import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';

/** Sandboxes that tests take turns in; as many are started as tests run side by side. */
export interface SandboxPool extends AsyncDisposable {
  /** Lends a sandbox that nobody else uses. One whose user failed is not lent again. */
  readonly use: <T>(user: (sandbox: Sandbox) => Promise<T>) => Promise<T>;
}

/** An empty pool of sandboxes with the stack that the app synthesizes. */
export const createSandboxPool = (): SandboxPool => {
  const started = new AsyncDisposableStack();
  const idle: Sandbox[] = [];
  return {
    use: async (user) => {
      const sandbox = idle.pop() ?? started.use(await startSandbox(await assembledStack()));
      const result = await user(sandbox);
      idle.push(sandbox);
      return result;
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
};
