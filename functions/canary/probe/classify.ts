import type { Cause } from '../../contract/cause.ts';
import { errorCode, errorMessage } from '../../text/error.ts';
import type { Failure } from './failure.ts';

// A code alone says little: ECONNRESET comes from TCP, from TLS and from HTTP. Hence one table per phase.

const TCP_CAUSES: Readonly<Record<string, Cause>> = {
  ECONNREFUSED: 'tcp.refused',
  ECONNRESET: 'tcp.reset',
  // What Linux makes of a reset that follows the peer's own end.
  EPIPE: 'tcp.reset',
  ETIMEDOUT: 'tcp.timed_out',
  EHOSTUNREACH: 'tcp.unreachable',
  ENETUNREACH: 'tcp.unreachable',
  // There is no address to send from: so it is with IPv6 where the function's interfaces have none.
  EADDRNOTAVAIL: 'tcp.unreachable',
  // Linux's answers for a local prohibit and a local blackhole route.
  EACCES: 'tcp.unreachable',
  EINVAL: 'tcp.unreachable',
};

const failure = (cause: Cause, error: unknown): Failure => ({
  cause,
  detail: errorMessage(error),
  code: errorCode(error),
});

/** What an error while connecting means. */
export const classifyConnect = (error: unknown): Failure =>
  failure(TCP_CAUSES[errorCode(error) ?? ''] ?? 'tcp.failed', error);
