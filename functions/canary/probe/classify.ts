import type { Cause } from '../../contract/cause.ts';
import { errorCode, errorMessage } from '../../text/error.ts';
import { classifyLateAlert } from './classify-tls.ts';
import type { Failure } from './failure.ts';

// A code alone says little: ECONNRESET comes from TCP, from TLS and from HTTP. Hence one table per phase.

/** Codes of c-ares, https://nodejs.org/api/dns.html#error-codes. */
const DNS_CAUSES: Readonly<Record<string, Cause>> = {
  ENOTFOUND: 'dns.name_not_found',
  ENODATA: 'dns.no_address',
  ESERVFAIL: 'dns.server_failure',
  EREFUSED: 'dns.refused',
  ECONNREFUSED: 'dns.refused',
  ENOTIMP: 'dns.refused',
  EFORMERR: 'dns.malformed',
  EBADRESP: 'dns.malformed',
  ETIMEOUT: 'dns.timed_out',
};

const TCP_CAUSES: Readonly<Record<string, Cause>> = {
  ECONNREFUSED: 'tcp.refused',
  ECONNRESET: 'tcp.reset',
  // What Linux makes of a reset that follows the peer's own end.
  EPIPE: 'tcp.reset',
  ETIMEDOUT: 'tcp.timed_out',
  EHOSTUNREACH: 'tcp.unreachable',
  ENETUNREACH: 'tcp.unreachable',
  // Linux's answers for a local prohibit and a local blackhole route.
  EACCES: 'tcp.unreachable',
  EINVAL: 'tcp.unreachable',
};

const HTTP_CAUSES: Readonly<Record<string, Cause>> = {
  UND_ERR_SOCKET: 'http.closed',
  ERR_SOCKET_CLOSED: 'http.closed',
  ECONNRESET: 'http.reset',
  EPIPE: 'http.reset',
  UND_ERR_HEADERS_OVERFLOW: 'http.protocol_error',
};

const BODY_CAUSES: Readonly<Record<string, Cause>> = {
  UND_ERR_SOCKET: 'http.body.truncated',
  ECONNRESET: 'http.body.truncated',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'http.body.truncated',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'http.body.too_large',
};

const failure = (cause: Cause, error: unknown): Failure => ({
  cause,
  detail: errorMessage(error),
  code: errorCode(error),
});

/** What an error of the resolver means. */
export const classifyResolve = (error: unknown): Failure =>
  failure(DNS_CAUSES[errorCode(error) ?? ''] ?? 'dns.failed', error);

/** What an error while connecting means. */
export const classifyConnect = (error: unknown): Failure =>
  failure(TCP_CAUSES[errorCode(error) ?? ''] ?? 'tcp.failed', error);

/** What an error between the request and the end of the answer's headers means. */
export const classifyResponse = (error: unknown): Failure =>
  classifyLateAlert(error) ??
  failure(protocolError(error) ?? HTTP_CAUSES[errorCode(error) ?? ''] ?? 'http.failed', error);

/** What an error between the answer's headers and the end of its body means. */
export const classifyBody = (error: unknown): Failure =>
  classifyLateAlert(error) ??
  failure(protocolError(error) ?? BODY_CAUSES[errorCode(error) ?? ''] ?? 'http.failed', error);

// undici's parser errors carry llhttp's code, or none.
const protocolError = (error: unknown): Cause | undefined =>
  Error.isError(error) && error.name === 'HTTPParserError' ? 'http.protocol_error' : undefined;
