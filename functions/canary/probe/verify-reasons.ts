import { type Cause, isCause } from '../../contract/cause.ts';

/** Every reason for which OpenSSL 3.5 refuses a certificate, in its words (crypto/x509/x509_txt.c), by what it means here. */
const REASONS: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  'tls.cert.date_invalid': ['certificate is not yet valid', 'certificate has expired'],
  'tls.cert.name_invalid': ['hostname mismatch', 'email address mismatch', 'IP address mismatch'],
  'tls.cert.authority_invalid': [
    ...[
      'unable to get issuer certificate',
      'unable to get local issuer certificate',
      'issuer certificate lookup error',
    ],
    ...[
      'unable to verify the first certificate',
      'self-signed certificate',
      'self-signed certificate in certificate chain',
    ],
    ...['certificate not trusted', 'certificate rejected', 'subject issuer mismatch', 'path loop'],
    ...['authority and subject key identifier mismatch', 'authority and issuer serial number mismatch'],
    'Raw public key untrusted, no trusted keys configured',
  ],
  'tls.cert.purpose_invalid': [
    ...['unsuitable certificate purpose', 'invalid CA certificate', 'invalid non-CA certificate (has CA markings)'],
    ...['key usage does not include certificate signing', 'key usage does not include digital signature'],
    'Key usage keyCertSign invalid for non-CA cert',
  ],
  'tls.cert.constraint_violated': [
    ...['path length constraint exceeded', 'certificate chain too long', 'proxy path length constraint exceeded'],
    ...['permitted subtree violation', 'excluded subtree violation', 'proxy subject name violation'],
    ...['name constraints minimum and maximum not supported', 'unsupported name constraint type'],
    ...['unsupported or invalid name constraint syntax', 'unsupported or invalid name syntax'],
    ...["RFC 3779 resource not subset of parent's resources", 'no explicit policy'],
    'proxy certificates not allowed, please set the appropriate flag',
  ],
  'tls.cert.weak': [
    ...['EE certificate key too weak', 'CA certificate key too weak', 'CA signature digest algorithm too weak'],
    ...['Cannot find certificate signature algorithm', 'Certificate public key has explicit ECC parameters'],
    ...['Suite B: certificate version invalid', 'Suite B: invalid public key algorithm', 'Suite B: invalid ECC curve'],
    ...['Suite B: invalid signature algorithm', 'Suite B: curve not allowed for this LOS'],
    'Suite B: cannot sign P-384 with P-256',
  ],
  'tls.cert.extension_unknown': [
    ...['unhandled critical extension', 'unsupported extension feature', 'unhandled critical CRL extension'],
  ],
  'tls.cert.signature_invalid': [
    ...['certificate signature failure', "unable to decrypt certificate's signature"],
    ...['unable to decode issuer public key', "issuer certificate doesn't have a public key"],
    ...['subject signature algorithm and issuer public key algorithm mismatch'],
    'cert info signature and signature algorithm mismatch',
  ],
  'tls.cert.malformed': [
    ...["format error in certificate's notBefore field", "format error in certificate's notAfter field"],
    ...['invalid or inconsistent certificate extension', 'invalid or inconsistent certificate policy extension'],
    ...['Path length invalid for non-CA cert', 'Path length given without key usage keyCertSign'],
    ...[
      'Issuer name empty',
      'Subject name empty',
      'Missing Authority Key Identifier',
      'Missing Subject Key Identifier',
    ],
    ...['Empty Subject Alternative Name extension', 'Subject empty and Subject Alt Name extension not critical'],
    ...['Basic Constraints of CA cert not marked critical', 'Authority Key Identifier marked critical'],
    ...['Subject Key Identifier marked critical', 'CA cert does not include key usage extension'],
    'Using cert extension requires at least X509v3',
  ],
  'tls.cert.revoked': [
    ...['certificate revoked', 'unable to get certificate CRL', "unable to decrypt CRL's signature"],
    ...['CRL signature failure', 'CRL is not yet valid', 'CRL has expired', "format error in CRL's lastUpdate field"],
    ...["format error in CRL's nextUpdate field", 'unable to get CRL issuer certificate'],
    ...['key usage does not include CRL signing', 'different CRL scope', 'CRL path validation error'],
    ...['OCSP verification needed', 'OCSP verification failed', 'OCSP unknown cert'],
    ...['no matching DANE TLSA records', 'Certificate Transparency required, but no valid SCTs found'],
  ],
};

/** What Node says of the names in a certificate, by its codes. */
const NAME_CODES: readonly string[] = ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_FORMAT'];

/** The result of a verification: OpenSSL's sentence or Node's, and the code that Node gives it, `UNSPECIFIED` for many. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
}

/** What a refused certificate is refused for. */
export const causeOfRefusal = ({ code, reason }: Refusal): Cause => {
  if (NAME_CODES.includes(code)) return 'tls.cert.name_invalid';
  return CAUSE_BY_REASON.get(reason) ?? 'tls.cert.refused';
};

const CAUSE_BY_REASON: ReadonlyMap<string, Cause> = new Map(
  Object.entries(REASONS).flatMap(([cause, reasons]) =>
    isCause(cause) ? reasons.map((reason): [string, Cause] => [reason, cause]) : [],
  ),
);
