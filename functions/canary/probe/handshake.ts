import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { createSecureContext, getCACertificates, type TLSSocket, connect as wrapSocket } from 'node:tls';
import { errorCode, errorMessage } from '../../text/error.ts';
import { anchorsIn } from './anchors.ts';
import { type CertificateFacts, certificateFacts, type FirstToEnd, firstToEnd } from './certificate.ts';
import { chainOf } from './certificate-chain.ts';
import { classifyHandshake, classifySilence } from './classify-tls.ts';
import { distrustOf } from './distrust.ts';
import type { Failure } from './failure.ts';
import { type Limit, type Observation, observe } from './observe.ts';
import { watchErrors } from './socket-error.ts';
import { TappedSocket } from './tapped-socket.ts';
import { readPlainTls } from './tls-records.ts';
import type { Refusal } from './verify-reasons.ts';

/** A connection that is ready for a request. */
export interface Secured {
  readonly socket: TLSSocket;
  /** What lies below TLS, and knows when bytes came and went. */
  readonly tapped: TappedSocket;
}

/** What a finished handshake showed, trusted or not. */
export interface TlsFacts {
  readonly version: string;
  readonly cipher: string;
  readonly certificate: CertificateFacts;
  readonly firstToEnd: FirstToEnd;
  /** Why the certificate is not trusted, if it is not. */
  readonly distrust?: Failure;
}

// Both made once, because reading the root certificates takes longer than a handshake. No `ca`: it would drop NODE_EXTRA_CA_CERTS.
const trust = createSecureContext();
const anchors = anchorsIn(getCACertificates());

/**
 * Shakes hands as `serverName` over an open connection and looks at the certificate. An untrusted certificate is an
 * observation too: rejecting it inside the handshake would lose what it says, so the caller judges `distrust`.
 */
export const handshake = async (
  socket: Socket,
  serverName: string,
  limit: Limit,
): Promise<Observation<Secured & { readonly tls: TlsFacts }>> => {
  const tapped = new TappedSocket(socket);
  const classify = (error: unknown) => classifyHandshake(error, readPlainTls(tapped.received));
  const observation = await observe(
    limit,
    classify,
    (signal, waited) =>
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
        secure.once('secureConnect', () => {
          // From the ClientHello to the last that the peer had to send; making keys and verifying is the canary's own time.
          waited(tapped.firstSentAt, tapped.receivedAt);
          resolve(secure);
        });
        signal.addEventListener('abort', () => secure.destroy());
      }),
  );
  if (observation.failure === limit.failure) {
    return { ...observation, failure: classifySilence(limit.failure, readPlainTls(tapped.received)) };
  }
  if (observation.failure) return observation;
  // Apart from the step, whose time is the peer's.
  const { durationMs, value: secure } = observation;
  try {
    return { durationMs, value: { socket: secure, tapped, tls: tlsFacts(secure, serverName) } };
  } catch (error) {
    return {
      durationMs,
      failure: { cause: 'tls.cert.malformed', detail: errorMessage(error), code: errorCode(error) },
    };
  }
};

const endedBefore = (): Error =>
  Object.assign(new Error('the connection was closed before the handshake'), { code: 'ECONNRESET' });

/** What a connection's certificates say. Throws where one cannot be read. */
const tlsFacts = (socket: TLSSocket, serverName: string): TlsFacts => {
  const chain = chainOf(sentBy(socket), anchors);
  const refusal = refusalOf(socket);
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    certificate: certificateFacts(chain.certificates[0]),
    firstToEnd: firstToEnd(chain),
    ...(refusal && { distrust: distrustOf(refusal, chain, serverName, Date.now()) }),
  };
};

const sentBy = (socket: TLSSocket): [X509Certificate, ...X509Certificate[]] => {
  const leaf = socket.getPeerX509Certificate();
  if (leaf === undefined) throw new Error('the peer showed no certificate');
  const sent: [X509Certificate, ...X509Certificate[]] = [leaf];
  for (let one = leaf.issuerCertificate; one !== undefined; one = one.issuerCertificate) sent.push(one);
  return sent;
};

/** Why Node does not trust the certificate. Of most of OpenSSL's reasons it makes one code; the sentence is on the handle alone. */
const refusalOf = (socket: TLSSocket): Refusal | undefined => {
  // Node's types say Error, but the value is the verification result's code.
  const code = socket.authorizationError === null ? undefined : String(socket.authorizationError);
  if (code === undefined) return undefined;
  const handle: unknown = Reflect.get(socket, 'ssl');
  const verified: unknown =
    typeof handle === 'object' && handle !== null && 'verifyError' in handle && typeof handle.verifyError === 'function'
      ? handle.verifyError()
      : undefined;
  // Of some Node adds how it could be started otherwise.
  return { code, reason: Error.isError(verified) ? verified.message.replace(/; if the root CA .*/, '') : code };
};
