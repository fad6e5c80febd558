import { X509Certificate } from 'node:crypto';
import { elementsIn } from './der.ts';

/** Finds the trusted certificates of which a certificate's issuer has the name. */
export type Anchors = (issued: X509Certificate) => readonly X509Certificate[];

/**
 * An index of trusted certificates, in PEM. To read one takes OpenSSL so long that all of them would be a tenth of a cold start: only
 * those are read that hold the bytes of the name that is looked for.
 */
export const anchorsIn = (trusted: readonly string[]): Anchors => {
  const encoded = trusted.map((pem) => Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64'));
  // Not more than the names that an endpoint's certificates have.
  const found = new Map<string, readonly X509Certificate[]>();
  return (issued) => {
    const name = issuerIn(issued.raw);
    const key = name.toString('latin1');
    const known = found.get(key);
    if (known !== undefined) return known;
    const anchors = encoded
      .filter((one) => one.includes(name))
      .map((one) => new X509Certificate(one))
      .filter(({ subject }) => subject === issued.issuer);
    found.set(key, anchors);
    return anchors;
  };
};

/** The issuer's name as a certificate's DER has it (RFC 5280, section 4.1); of DER that cannot be read nothing, which is in any other. */
const issuerIn = (certificate: Buffer): Buffer => {
  const [whole] = elementsIn(certificate);
  const [signed] = elementsIn(whole?.content ?? NOTHING);
  // After a serial number and an algorithm, and a version before them unless it is the first.
  const fields = elementsIn(signed?.content ?? NOTHING);
  const issuer = fields[fields[0]?.tag === VERSION ? 3 : 2];
  return issuer?.content ?? NOTHING;
};

const VERSION = 0xa0;
const NOTHING = Buffer.alloc(0);
