import { expect, test } from '@jest/globals';
import { classifyHandshake, classifyLateAlert } from '../../../functions/canary/probe/classify-tls.ts';
import { ALERT_NAMES } from '../../../functions/canary/probe/tls-alert.ts';

const error = (code: string) => Object.assign(new Error(`failed with ${code}`), { code });

// As Node 24 with OpenSSL 3.5 spells them: measured by sending it every number.
const SPELLINGS: readonly (readonly [number, string])[] = [
  [10, 'SSL/TLS_ALERT_UNEXPECTED_MESSAGE'],
  [20, 'SSL/TLS_ALERT_BAD_RECORD_MAC'],
  [21, 'TLSV1_ALERT_DECRYPTION_FAILED'],
  [22, 'TLSV1_ALERT_RECORD_OVERFLOW'],
  [30, 'SSL/TLS_ALERT_DECOMPRESSION_FAILURE'],
  [40, 'SSL/TLS_ALERT_HANDSHAKE_FAILURE'],
  [41, 'SSL/TLS_ALERT_NO_CERTIFICATE'],
  [42, 'SSL/TLS_ALERT_BAD_CERTIFICATE'],
  [43, 'SSL/TLS_ALERT_UNSUPPORTED_CERTIFICATE'],
  [44, 'SSL/TLS_ALERT_CERTIFICATE_REVOKED'],
  [45, 'SSL/TLS_ALERT_CERTIFICATE_EXPIRED'],
  [46, 'SSL/TLS_ALERT_CERTIFICATE_UNKNOWN'],
  [47, 'SSL/TLS_ALERT_ILLEGAL_PARAMETER'],
  [48, 'TLSV1_ALERT_UNKNOWN_CA'],
  [49, 'TLSV1_ALERT_ACCESS_DENIED'],
  [50, 'TLSV1_ALERT_DECODE_ERROR'],
  [51, 'TLSV1_ALERT_DECRYPT_ERROR'],
  [60, 'TLSV1_ALERT_EXPORT_RESTRICTION'],
  [70, 'TLSV1_ALERT_PROTOCOL_VERSION'],
  [71, 'TLSV1_ALERT_INSUFFICIENT_SECURITY'],
  [80, 'TLSV1_ALERT_INTERNAL_ERROR'],
  [86, 'TLSV1_ALERT_INAPPROPRIATE_FALLBACK'],
  [90, 'TLSV1_ALERT_USER_CANCELLED'],
  [100, 'TLSV1_ALERT_NO_RENEGOTIATION'],
  [109, 'TLSV13_ALERT_MISSING_EXTENSION'],
  [110, 'TLSV1_UNSUPPORTED_EXTENSION'],
  [111, 'TLSV1_CERTIFICATE_UNOBTAINABLE'],
  [112, 'TLSV1_UNRECOGNIZED_NAME'],
  [113, 'TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE'],
  [114, 'TLSV1_BAD_CERTIFICATE_HASH_VALUE'],
  [115, 'TLSV1_ALERT_UNKNOWN_PSK_IDENTITY'],
  [116, 'TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  [120, 'TLSV1_ALERT_NO_APPLICATION_PROTOCOL'],
  // Spellings of other releases of OpenSSL.
  [40, 'SSLV3_ALERT_HANDSHAKE_FAILURE'],
  [112, 'TLSV1_ALERT_UNRECOGNIZED_NAME'],
];

const CAUSES: Readonly<Record<number, string>> = {
  40: 'tls.handshake_failure',
  41: 'tls.client_certificate_required',
  70: 'tls.version_or_cipher_mismatch',
  71: 'tls.version_or_cipher_mismatch',
  112: 'tls.name_unrecognized',
  116: 'tls.client_certificate_required',
  120: 'tls.no_application_protocol',
};

test.each(SPELLINGS)('alert %i is told by its name, in the handshake and after it (%s)', (number, spelling) => {
  const told = {
    cause: CAUSES[number] ?? 'tls.alert',
    detail: `the peer sent the alert ${ALERT_NAMES[number]} (${number})`,
    code: `ERR_SSL_${spelling}`,
  };

  expect(classifyHandshake(error(`ERR_SSL_${spelling}`))).toEqual(told);
  expect(classifyLateAlert(error(`ERR_SSL_${spelling}`))).toEqual(told);
});

test('an alert with a number of nobody is told by its number', () => {
  const said = { alert: { number: 5, fatal: true }, asksForCertificate: false };

  expect(classifyHandshake(error('ECONNRESET'), said)).toMatchObject({
    cause: 'tls.alert',
    detail: 'the peer sent the alert unknown (5)',
  });
});

test('of a handshake failure it is told that a client certificate was asked for, and no more is made of it', () => {
  expect(
    classifyHandshake(error('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE'), { asksForCertificate: true }),
  ).toMatchObject({
    cause: 'tls.handshake_failure',
    detail: 'the peer sent the alert handshake_failure (40) after it had asked for a client certificate',
  });
});

test('a warning before an alert is not taken for it', () => {
  const said = { alert: { number: 112, fatal: false }, asksForCertificate: false };

  expect(classifyHandshake(error('ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'), said).detail).toBe(
    'the peer sent the alert internal_error (80)',
  );
});

test.each([
  ['EPIPE', 'tls.closed'],
  ['ERR_SSL_UNEXPECTED_EOF_WHILE_READING', 'tls.closed'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls.version_or_cipher_mismatch'],
  ['ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM', 'tls.version_or_cipher_mismatch'],
  ['ERR_SSL_DH_KEY_TOO_SMALL', 'tls.version_or_cipher_mismatch'],
  // Whatever else OpenSSL finds fault with, the record errors among it.
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls.protocol_error'],
  ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'tls.protocol_error'],
  ['ERR_SSL_ENCRYPTED_LENGTH_TOO_LONG', 'tls.protocol_error'],
  ['ERR_SSL_UNKNOWN_ALERT_TYPE', 'tls.protocol_error'],
  ['ERR_OSSL_ASN1_WRONG_TAG', 'tls.protocol_error'],
])('%s is %s', (code, cause) => {
  expect(classifyHandshake(error(code))).toEqual({ cause, detail: `failed with ${code}`, code });
  expect(classifyLateAlert(error(code))).toBeUndefined();
});
