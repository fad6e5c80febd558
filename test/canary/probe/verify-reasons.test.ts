import { expect, test } from '@jest/globals';
import { causeOfRefusal } from '../../../functions/canary/probe/verify-reasons.ts';

test.each([
  ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames", 'tls.cert.name_invalid'],
  ['ERR_TLS_CERT_ALTNAME_FORMAT', 'Invalid subject alternative name string', 'tls.cert.name_invalid'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate', 'tls.cert.authority_invalid'],
  ['INVALID_CA', 'invalid CA certificate', 'tls.cert.purpose_invalid'],
  ['UNSPECIFIED', 'unsupported name constraint type', 'tls.cert.constraint_violated'],
  ['CERT_CHAIN_TOO_LONG', 'certificate chain too long', 'tls.cert.constraint_violated'],
  ['UNSPECIFIED', 'CA certificate key too weak', 'tls.cert.weak'],
  ['UNSPECIFIED', 'unsupported extension feature', 'tls.cert.extension_unknown'],
  ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'unable to decode issuer public key', 'tls.cert.signature_invalid'],
  ['UNSPECIFIED', 'invalid or inconsistent certificate extension', 'tls.cert.malformed'],
  ['CERT_REVOKED', 'certificate revoked', 'tls.cert.revoked'],
  // What says nothing of a certificate, and what a later OpenSSL may add.
  ['OUT_OF_MEM', 'out of memory', 'tls.cert.refused'],
  ['UNSPECIFIED', 'a new reason', 'tls.cert.refused'],
])('%s (%s) is %s', (code, reason, cause) => {
  expect(causeOfRefusal({ code, reason })).toBe(cause);
});
