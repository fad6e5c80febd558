import type { Cause } from '../../contract/cause.ts';
import { errorCode, errorMessage } from '../../text/error.ts';
import type { Failure } from './failure.ts';
import { alertNumbered, alertOf, type TlsAlert } from './tls-alert.ts';
import type { PlainTls } from './tls-records.ts';

/** Alerts that say so much that they have a cause of their own. */
const ALERT_CAUSES: Readonly<Record<string, Cause>> = {
  close_notify: 'tls.closed',
  handshake_failure: 'tls.handshake_failure',
  no_certificate: 'tls.client_certificate_required',
  certificate_required: 'tls.client_certificate_required',
  protocol_version: 'tls.version_or_cipher_mismatch',
  insufficient_security: 'tls.version_or_cipher_mismatch',
  unrecognized_name: 'tls.name_unrecognized',
  no_application_protocol: 'tls.no_application_protocol',
};

/** Other errors of Node's TLS: what remains of OpenSSL's is about bytes that break its rules. */
const CODE_CAUSES: Readonly<Record<string, Cause>> = {
  // The peer had closed before the connection was reset.
  EPIPE: 'tls.closed',
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: 'tls.closed',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls.version_or_cipher_mismatch',
  ERR_SSL_WRONG_SSL_VERSION: 'tls.version_or_cipher_mismatch',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'tls.version_or_cipher_mismatch',
  ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM: 'tls.version_or_cipher_mismatch',
  ERR_SSL_NO_SUITABLE_KEY_SHARE: 'tls.version_or_cipher_mismatch',
  ERR_SSL_WRONG_SIGNATURE_TYPE: 'tls.version_or_cipher_mismatch',
  ERR_SSL_WRONG_CIPHER_RETURNED: 'tls.version_or_cipher_mismatch',
  ERR_SSL_UNKNOWN_CIPHER_RETURNED: 'tls.version_or_cipher_mismatch',
  ERR_SSL_DH_KEY_TOO_SMALL: 'tls.version_or_cipher_mismatch',
};

/** What an error during the TLS handshake means, with what the peer said before it in the clear. */
export const classifyHandshake = (error: unknown, said?: PlainTls): Failure => {
  const alert = alertOf(error);
  if (alert) return alertFailure(alert, error, said);
  const failure = withoutAlert(error);
  const ended = failure.cause === 'tls.closed' || failure.cause === 'tls.reset';
  return ended && said?.alert ? alertFailure(alertNumbered(said.alert.number), error, said) : failure;
};

/** What an alert means that arrived after the handshake; nothing where the error is about none. */
export const classifyLateAlert = (error: unknown): Failure | undefined => {
  const alert = alertOf(error);
  return alert && alertFailure(alert, error);
};

/** The failure of a handshake that reached its limit: an alert may have come all the same, and then nothing else. */
export const classifySilence = (failure: Failure, { alert, asksForCertificate }: PlainTls): Failure =>
  alert?.fatal ? alertFailure(alertNumbered(alert.number), undefined, { alert, asksForCertificate }) : failure;

const withoutAlert = (error: unknown): Failure => {
  const code = errorCode(error) ?? '';
  return { cause: causeOf(code, error), detail: errorMessage(error), code: errorCode(error) };
};

const causeOf = (code: string, error: unknown): Cause => {
  // Node reports a FIN during the handshake as ECONNRESET too, but only a real reset comes from a system call.
  if (code === 'ECONNRESET') return fromSystemCall(error) ? 'tls.reset' : 'tls.closed';
  return CODE_CAUSES[code] ?? (/^ERR_(?:SSL|OSSL)_/.test(code) ? 'tls.protocol_error' : 'tls.failed');
};

const alertFailure = ({ number, name }: TlsAlert, error: unknown, said?: PlainTls): Failure => {
  const level = said?.alert?.number === number && !said.alert.fatal ? 'warning' : 'alert';
  const asked = said?.asksForCertificate ? ' after it had asked for a client certificate' : '';
  return {
    cause: ALERT_CAUSES[name] ?? 'tls.alert',
    detail: `the peer sent the ${level} ${name} (${number})${asked}`,
    code: errorCode(error),
  };
};

const fromSystemCall = (error: unknown): boolean => Error.isError(error) && 'syscall' in error;
