import type { Cause } from '../../contract/cause.ts';
import { errorCode, errorMessage } from '../../text/error.ts';
import { AnswerFault } from './answer/fault.ts';
import { classifyHandshake, classifyLateAlert } from './classify-tls.ts';
import type { Failure } from './failure.ts';

/** What the kernel or Node says of a connection that was good until the request. */
const LOST: Readonly<Record<string, Cause>> = {
  ECONNRESET: 'http.reset',
  ECONNABORTED: 'http.reset',
  EPIPE: 'http.reset',
  EHOSTUNREACH: 'http.reset',
  ENETUNREACH: 'http.reset',
  ERR_STREAM_DESTROYED: 'http.closed',
  ERR_STREAM_WRITE_AFTER_END: 'http.closed',
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: 'http.closed',
  // Nothing of what was sent was acknowledged for minutes.
  ETIMEDOUT: 'http.timed_out',
};

/** What an error between the request and the end of the answer's headers means. */
export const classifyResponse = (error: unknown): Failure => classify(error, (cause) => cause);

/** What an error between the answer's headers and the end of its body means: half an answer is not none. */
export const classifyBody = (error: unknown): Failure =>
  classify(error, (cause) => (cause === 'http.timed_out' ? 'http.body.timed_out' : 'http.body.truncated'));

const classify = (error: unknown, inPhase: (cause: Cause) => Cause): Failure => {
  if (error instanceof AnswerFault) return error.failure;
  const code = errorCode(error);
  // TLS goes on below HTTP: an alert can come at any time, a demand for a client certificate among them.
  const alert = classifyLateAlert(error);
  if (alert) return alert;
  const lost = LOST[code ?? ''];
  if (lost) return { cause: inPhase(lost), detail: errorMessage(error), code };
  if (code?.startsWith('ERR_SSL_')) return classifyHandshake(error);
  return { cause: 'http.failed', detail: errorMessage(error), code };
};
