import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { z } from 'zod';
import type { SocketAddress } from '../../../infra/sandbox/endpoint/door.ts';

/** How far one fresh HTTPS request got, and what stopped it. */
export type Attempt =
  | { readonly reached: 'end'; readonly status: number; readonly body: string }
  | { readonly reached: 'nothing' | 'connection' | 'handshake' | 'headers'; readonly code: string };

export interface AttemptOptions {
  readonly ca: string;
  readonly serverName: string;
  readonly timeoutMs?: number;
  readonly method?: string;
  readonly body?: string;
}

/** `GET /demo/pets` over a new connection to one address, step by step, with nothing tried twice. */
export const attempt = async ({ address, port }: SocketAddress, options: AttemptOptions): Promise<Attempt> => {
  const { ca, serverName, timeoutMs = 5_000, method = 'GET', body } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  let reached: 'nothing' | 'connection' | 'handshake' | 'headers' = 'nothing';
  const socket = connect({ host: address, port, ca, servername: serverName });
  socket.on('error', () => {});
  try {
    await once(socket, 'connect', { signal });
    reached = 'connection';
    await once(socket, 'secureConnect', { signal });
    reached = 'handshake';
    const headers = { host: serverName };
    const outgoing = request({ createConnection: () => socket, method, path: '/demo/pets', headers, signal });
    outgoing.end(body);
    const [response]: IncomingMessage[] = await once(outgoing, 'response');
    reached = 'headers';
    if (response === undefined) throw new Error('requesting pets: got no response');
    return { reached: 'end', status: response.statusCode ?? 0, body: await text(response) };
  } catch (error) {
    return { reached, code: signal.aborted ? 'timed out' : describe(error) };
  } finally {
    socket.destroy();
  }
};

const SystemError = z.object({ syscall: z.string().optional(), code: z.string() });

/** A reset names the system call that met it; the end of a connection has the code of a reset, but no such call. */
const describe = (error: unknown): string => {
  const { syscall, code } = SystemError.parse(error);
  return syscall === undefined ? code : `${syscall} ${code}`;
};
