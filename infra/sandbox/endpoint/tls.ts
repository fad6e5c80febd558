import type { Socket } from 'node:net';
import type { Certificate } from './certificates.ts';

/** How an address treats an accepted connection. */
export type TlsBehaviour =
  | { readonly level: 'tls'; readonly kind: 'serve' | 'silent' | 'close' | 'reset' | 'plain-text' }
  /** Demands a client certificate, which under TLS 1.3 shows only after the handshake. */
  | { readonly level: 'tls'; readonly kind: 'demand-client-certificate' }
  | { readonly level: 'tls'; readonly kind: 'certificate'; readonly certificate: Certificate }
  /** Shows other certificates for some server names. */
  | { readonly level: 'tls'; readonly kind: 'certificates'; readonly byName: ReadonlyMap<string, Certificate> }
  /** Refuses the ClientHello with a fatal alert. */
  | { readonly level: 'tls'; readonly kind: 'alert'; readonly alert: number };

/** Descriptions of TLS alerts, RFC 8446, section 6.2. */
export const ALERTS = {
  handshakeFailure: 40,
  protocolVersion: 70,
  internalError: 80,
  unrecognizedName: 112,
  noApplicationProtocol: 120,
} as const;

/** What a handshake shows and asks for otherwise than usual. */
export interface Shown {
  /** In place of every certificate, whatever name is asked for. */
  readonly certificate?: Certificate;
  /** In place of those for these names. */
  readonly byName?: ReadonlyMap<string, Certificate>;
  readonly demandsClientCertificate?: boolean;
}

/** Treats a new connection as the behaviour says; `handshake` goes on with it, with the listener's certificate by default. */
export const receive = (
  behaviour: TlsBehaviour,
  socket: Socket,
  handshake: (socket: Socket, shown?: Shown) => void,
): void => {
  switch (behaviour.kind) {
    case 'serve':
      handshake(socket);
      return;
    case 'certificate':
      handshake(socket, { certificate: behaviour.certificate });
      return;
    case 'certificates':
      handshake(socket, { byName: behaviour.byName });
      return;
    case 'demand-client-certificate':
      handshake(socket, { demandsClientCertificate: true });
      return;
    case 'silent':
      // Only a socket that is read notices that the client has gone.
      socket.resume();
      return;
    // The others wait for the ClientHello: only then has the client noticed that it is connected.
    case 'close':
      socket.once('data', () => socket.end());
      return;
    case 'reset':
      socket.once('data', () => socket.resetAndDestroy());
      return;
    case 'plain-text':
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
      return;
    case 'alert':
      socket.once('data', () => socket.end(fatal(behaviour.alert)));
      return;
    default:
      behaviour satisfies never;
  }
};

/** An alert as a record: type, version, length in two bytes, level, description. */
const fatal = (alert: number): Buffer => Buffer.of(21, 3, 1, 0, 2, 2, alert);
