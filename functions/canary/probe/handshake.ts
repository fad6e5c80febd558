import type { Socket } from 'node:net';
import { createSecureContext, type TLSSocket, connect as wrapSocket } from 'node:tls';
import { type CertificateFacts, certificateFacts } from './certificate.ts';
import { classifyCertificate } from './classify.ts';
import { classifyHandshake, classifySilence } from './classify-tls.ts';
import type { Failure } from './failure.ts';
import { type Limit, type Observation, observe } from './observe.ts';
import { watchErrors } from './socket-error.ts';
import { TappedSocket } from './tapped-socket.ts';
import { readPlainTls } from './tls-records.ts';

/** What a finished handshake showed, trusted or not. */
export interface TlsFacts {
  readonly version: string;
  readonly cipher: string;
  readonly certificate: CertificateFacts;
  /** Why the certificate is not trusted, if it is not. */
  readonly distrust?: Failure;
}

// Made once, because reading the root certificates takes longer than a handshake. No `ca`: it would drop NODE_EXTRA_CA_CERTS.
const trust = createSecureContext();

/**
 * Shakes hands as `serverName` over an open connection and looks at the certificate. An untrusted certificate is an
 * observation too: rejecting it inside the handshake would lose what it says, so the caller judges `distrust`.
 */
export const handshake = async (
  socket: Socket,
  serverName: string,
  limit: Limit,
): Promise<Observation<{ readonly socket: TLSSocket; readonly tls: TlsFacts }>> => {
  const tapped = new TappedSocket(socket);
  const classify = (error: unknown) => classifyHandshake(error, readPlainTls(tapped.received));
  const observation = await observe(limit, classify, (signal) =>
    new Promise<TLSSocket>((resolve, reject) => {
      // What has ended emits no event any more.
      if (socket.destroyed || socket.readableEnded) return reject(socket.errored ?? endedBefore());
      const secure = wrapSocket({
        socket: tapped,
        servername: serverName,
        secureContext: trust,
        rejectUnauthorized: false,
        // Private APIs speak HTTP/1.1 only; offering HTTP/2 would measure another protocol.
        ALPNProtocols: ['http/1.1'],
      });
      watchErrors(secure);
      secure.on('error', reject);
      secure.once('secureConnect', () => resolve(secure));
      signal.addEventListener('abort', () => secure.destroy());
      // Apart from the event, whose listeners would end the process over a certificate that cannot be read.
    }).then((secure) => ({ socket: secure, tls: tlsFacts(secure, serverName) })),
  );
  if (observation.failure !== limit.failure) return observation;
  return { ...observation, failure: classifySilence(limit.failure, readPlainTls(tapped.received)) };
};
const endedBefore = (): Error =>
  Object.assign(new Error('the connection was closed before the handshake'), { code: 'ECONNRESET' });

const tlsFacts = (socket: TLSSocket, serverName: string): TlsFacts => {
  const certificate = certificateFacts(socket.getPeerCertificate());
  // Node's types say Error, but the value is the verification result's code.
  const code = socket.authorizationError === null ? undefined : String(socket.authorizationError);
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    certificate,
    ...(code && {
      distrust: classifyCertificate(code, `as ${serverName} got a certificate for ${describe(certificate)}`),
    }),
  };
};

const describe = ({ names, issuer, validFrom, validTo }: CertificateFacts): string =>
  `${names.join(', ') || 'no name'} by ${issuer || 'no issuer'}, valid from ${validFrom} to ${validTo}`;
