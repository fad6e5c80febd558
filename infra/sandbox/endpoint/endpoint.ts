import { z } from 'zod';
import { type Listener, type ListenerOptions, openListener } from './listener.ts';

/** The addresses of a VPC endpoint, which all listen on one port; disposing of it closes them all. */
export interface Endpoint extends AsyncDisposable {
  readonly port: number;
  /** In the order of the addresses. */
  readonly listeners: readonly Listener[];
}

/** Where an endpoint listens, and what it serves. */
export interface EndpointOptions extends Omit<ListenerOptions, 'address'> {
  readonly addresses: readonly string[];
}

/** A port that is free at the first address may be taken at another. */
const TRIES = 20;

/** Opens every address on the same port. Port 0 takes one that is free at all of them. */
export const openEndpoint = async (options: EndpointOptions): Promise<Endpoint> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openAll(options);
    } catch (error) {
      if (!isPortTaken(error) || options.port !== 0 || tries === TRIES) throw error;
    }
  }
};

const isPortTaken = (error: unknown): boolean => z.object({ code: z.literal('EADDRINUSE') }).safeParse(error).success;

const openAll = async ({ addresses, ...options }: EndpointOptions): Promise<Endpoint> => {
  await using opened = new AsyncDisposableStack();
  const listeners: Listener[] = [];
  let { port } = options;
  for (const address of addresses) {
    const listener = opened.use(await openListener({ ...options, address, port }));
    listeners.push(listener);
    port = listener.port;
  }
  const kept = opened.move();
  return { port, listeners, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};
