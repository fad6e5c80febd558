import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { GatewayRequest } from '../gateway/message.ts';
import type { Certificate } from './certificates.ts';

/** What a terminator tells of the sockets that it was handed. */
export interface TerminatorEvents {
  /** The handshake is over. */
  readonly onSecured: (secured: TLSSocket) => void;
  /** The request's body was read. */
  readonly onRequest: (request: GatewayRequest, response: ServerResponse, secured: Socket) => void;
}

/** Gives what speaks TLS 1.2 or 1.3 and then HTTP/1.1 on the accepted sockets that it is handed. */
export const createTerminator = (
  { key, cert }: Certificate,
  { onSecured, onRequest }: TerminatorEvents,
): ((socket: Socket) => void) => {
  const server = createServer({
    key,
    cert,
    minVersion: 'TLSv1.2',
    // API Gateway forces private APIs down to it.
    ALPNProtocols: ['http/1.1'],
    // Otherwise Node would add a header Keep-Alive that API Gateway does not send.
    keepAliveTimeout: 0,
  });
  server.on('secureConnection', onSecured);
  server.on('request', (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.once('end', () => onRequest(readRequest(incoming, Buffer.concat(chunks)), response, incoming.socket));
  });
  return (socket) => void server.emit('connection', socket);
};

const readRequest = ({ method = '', url = '', headers, socket }: IncomingMessage, body: Buffer): GatewayRequest => ({
  method,
  target: url,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  body: body.toString(),
  serverName: socket instanceof TLSSocket ? serverNameOf(socket) : undefined,
});

/** The name of SNI; Node says `false` when the client sent none. */
export const serverNameOf = ({ servername }: TLSSocket): string | undefined =>
  typeof servername === 'string' ? servername : undefined;
