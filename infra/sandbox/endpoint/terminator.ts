import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { GatewayRequest } from '../gateway/message.ts';
import type { Certificate } from './certificates.ts';

/** How a terminator differs from one with a single certificate that lets everybody in. */
export interface TerminatorOptions {
  /** By the server name that they are shown for. */
  readonly others: ReadonlyMap<string, Certificate>;
  readonly demandsClientCertificate?: boolean;
}

/** What a terminator reports about the sockets that it is given. */
export interface TerminatorEvents {
  /** The handshake is over. */
  readonly onSecured: (secured: TLSSocket) => void;
  /** The request's body was read. */
  readonly onRequest: (request: GatewayRequest, response: ServerResponse, secured: Socket) => void;
}

/**
 * Makes a function that speaks TLS 1.2 or 1.3, and HTTP/1.1 above it, on the accepted sockets that it is given. It shows the
 * certificate of the server name that it is asked for among the others, else the first.
 */
export const createTerminator = (
  { key, cert }: Certificate,
  { others, demandsClientCertificate = false }: TerminatorOptions,
  { onSecured, onRequest }: TerminatorEvents,
): ((socket: Socket) => void) => {
  const server = createServer({
    key,
    cert,
    ...(demandsClientCertificate && { requestCert: true, rejectUnauthorized: true }),
    minVersion: 'TLSv1.2',
    // Private APIs speak nothing newer.
    ALPNProtocols: ['http/1.1'],
    // Node adds a header Keep-Alive otherwise, and API Gateway does not.
    keepAliveTimeout: 0,
  });
  for (const [name, { key, cert }] of others) server.addContext(name, { key, cert });
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

/** The name that the client sent (SNI), for which Node has `false` if there was none. */
export const serverNameOf = ({ servername }: TLSSocket): string | undefined =>
  typeof servername === 'string' ? servername : undefined;
