import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { GatewayAnswer, GatewayRequest } from '../gateway/message.ts';
import type { Certificate } from './certificates.ts';
import type { ConnectionRecord, Open, RequestRecord } from './history.ts';
import { type HttpBehaviour, treat } from './http.ts';
import { createTerminator, serverNameOf } from './terminator.ts';
import { receive, type TlsBehaviour } from './tls.ts';

/** How the connections of one address are served. */
export interface ConnectionsOptions {
  readonly certificate: Certificate;
  /** By the server name that they are for. */
  readonly otherCertificates?: ReadonlyMap<string, Certificate>;
  readonly respond: (request: GatewayRequest) => GatewayAnswer | Promise<GatewayAnswer>;
  /** Called for each new connection, which behaves so until it ends. */
  readonly behaviours: () => { readonly tls: TlsBehaviour; readonly http: HttpBehaviour };
}

/** The connections of one address. */
export interface Connections {
  /** Takes an accepted connection. */
  readonly serve: (socket: Socket) => void;
  readonly history: readonly ConnectionRecord[];
  /** Resolves when no connection is left. */
  readonly destroy: () => Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  readonly http: HttpBehaviour;
  readonly record: Open<ConnectionRecord> & { readonly requests: RequestRecord[] };
}

/** Without a limit, a sandbox that runs for days would fill its memory. */
const HISTORY_LIMIT = 10_000;

/** Serves HTTPS on accepted connections. */
export const createConnections = ({
  certificate,
  otherCertificates = new Map(),
  respond,
  behaviours,
}: ConnectionsOptions): Connections => {
  const history: ConnectionRecord[] = [];
  const open = new Map<string, Connection>();

  const onSecured = (secured: TLSSocket): void => {
    const connection = open.get(peerOf(secured));
    if (connection === undefined) return;
    connection.record.tls = { version: `${secured.getProtocol()}`, serverName: serverNameOf(secured) };
  };
  const onRequest = (request: GatewayRequest, response: ServerResponse, secured: Socket): void => {
    const connection = open.get(peerOf(secured));
    if (connection === undefined) return;
    const { method, target, headers } = request;
    const record: Open<RequestRecord> = { at: new Date(), method, target, host: headers.host };
    connection.record.requests.push(record);
    const begin = (answer: GatewayAnswer): ServerResponse => {
      record.status = answer.status;
      return response.writeHead(answer.status, {
        ...answer.headers,
        'Content-Length': Buffer.byteLength(answer.body),
      });
    };
    const { http, socket } = connection;
    void treat(http, { request, properAnswer: async () => respond(request), begin, secured, socket });
  };

  const terminators = new WeakMap<object, (socket: Socket) => void>();
  const handshake: Parameters<typeof receive>[2] = (socket, shown = {}): void => {
    const { certificate: presented = certificate, byName, demandsClientCertificate = false } = shown;
    const others = presented === certificate ? new Map([...otherCertificates, ...(byName ?? [])]) : new Map();
    if (demandsClientCertificate) {
      createTerminator(presented, { others, demandsClientCertificate }, { onSecured, onRequest })(socket);
      return;
    }
    const key = byName ?? presented;
    const terminate = terminators.get(key) ?? createTerminator(presented, { others }, { onSecured, onRequest });
    terminators.set(key, terminate);
    terminate(socket);
  };

  const serve = (socket: Socket): void => {
    // A client may break its connection at any time.
    socket.on('error', () => {});
    const { tls, http } = behaviours();
    const peer = peerOf(socket);
    const record = { at: new Date(), remotePort: socket.remotePort ?? 0, requests: [] };
    history.push(record);
    if (history.length > HISTORY_LIMIT) history.shift();
    const connection = { socket, http, record };
    open.set(peer, connection);
    socket.once('close', () => {
      // Unless the client has used its port again meanwhile.
      if (open.get(peer) === connection) open.delete(peer);
    });
    receive(tls, socket, handshake);
  };

  const destroy = async (): Promise<void> => {
    const closed = [...open.values()].map(({ socket }) => once(socket, 'close'));
    for (const { socket } of open.values()) socket.destroy();
    await Promise.all(closed);
  };

  return { serve, history, destroy };
};

/** Identifies a connection: a TLS socket does not say which socket is below it, but both have the same peer. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress}:${remotePort}`;
