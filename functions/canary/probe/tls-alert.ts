import { errorCode } from '../../text/error.ts';

/** A TLS alert by its number and the name that the standard gives it; `unknown` where it gives none. */
export interface TlsAlert {
  readonly number: number;
  readonly name: string;
}

/** IANA's registry "TLS Alerts", https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-6. */
export const ALERT_NAMES: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  52: 'too_many_cids_requested',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  117: 'general_error',
  120: 'no_application_protocol',
  121: 'ech_required',
};

/** The alert with this number. */
export const alertNumbered = (number: number): TlsAlert => ({ number, name: ALERT_NAMES[number] ?? 'unknown' });

/** The alert of the peer that an error of Node's TLS is about, if it is about one. */
export const alertOf = (error: unknown): TlsAlert | undefined => {
  const { name } = CODE.exec(errorCode(error) ?? '')?.groups ?? {};
  const known = name?.toLowerCase().replace('cancelled', 'canceled');
  const found = Object.entries(ALERT_NAMES).find(([, one]) => one === known);
  return found && alertNumbered(Number(found[0]));
};

// OpenSSL's reasons as Node spells them; which spelling depends on the OpenSSL that Node was built with.
const CODE = /^ERR_SSL_(?:SSLV3|SSL\/TLS|TLSV1|TLSV13)_(?:ALERT_)?(?<name>\w+)$/;
