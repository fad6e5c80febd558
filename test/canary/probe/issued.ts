import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

// The library's types of WebCrypto are the browser's.
cryptoProvider.set(globalThis.crypto);

/** A certificate in PEM with its keys; others can be issued under it, also where it must not. */
export interface Issued {
  readonly name: string;
  readonly cert: string;
  readonly key: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

/** What a certificate is to be: by default a good authority, or a good server's for api.example where it has an issuer and no `ca`. */
export interface Wanted {
  readonly issuer?: Issued;
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly purposes?: readonly string[];
  readonly usages?: number;
  readonly from?: string;
  readonly to?: string;
  readonly more?: readonly Extension[];
  readonly keys?: webcrypto.CryptoKeyPair;
  readonly rsaBits?: number;
  readonly digest?: 'SHA-1' | 'SHA-256';
}

/** The name that servers' certificates are for. */
export const SERVER_NAME = 'api.example';
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** Issues a certificate. */
export const issue = async (name: string, wanted: Wanted = {}): Promise<Issued> => {
  const { issuer, ca = issuer === undefined, pathLength, from = '2026-01-01', to = '2099-01-01', more = [] } = wanted;
  const keys = wanted.keys ?? (await generateKeys(wanted.rsaBits));
  const usages = wanted.usages ?? (ca ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature);
  const purposes = wanted.purposes ?? (ca ? [] : [SERVER_AUTH]);
  const signer = issuer?.keys ?? keys;
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${issuer?.name ?? name}`,
    notBefore: new Date(from),
    notAfter: new Date(to),
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: { ...signer.privateKey.algorithm, hash: wanted.digest ?? 'SHA-256' },
    extensions: [
      new BasicConstraintsExtension(ca, pathLength, true),
      new KeyUsagesExtension(usages, true),
      ...(purposes.length > 0 ? [new ExtendedKeyUsageExtension([...purposes])] : []),
      ...(ca ? [] : [new SubjectAlternativeNameExtension([{ type: 'dns', value: SERVER_NAME }])]),
      ...more,
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    name,
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    keys,
  };
};

const generateKeys = (rsaBits?: number): Promise<webcrypto.CryptoKeyPair> =>
  rsaBits === undefined
    ? webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    : webcrypto.subtle.generateKey(
        { name: 'RSASSA-PKCS1-v1_5', modulusLength: rsaBits, publicExponent: Buffer.of(1, 0, 1), hash: 'SHA-256' },
        true,
        ['sign', 'verify'],
      );

/** An extension that nobody knows, and that must be known. */
export const unknownCritical = (): Extension => new Extension('1.2.3.4', true, Buffer.of(5, 0));

/** Name constraints (RFC 5280, section 4.2.1.10) of one DNS name. */
export const nameConstraint = (kind: 'permitted' | 'excluded', name: string): Extension => {
  const der = (tag: number, content: Buffer) => Buffer.concat([Buffer.of(tag, content.length), content]);
  const subtree = der(0x30, der(0x82, Buffer.from(name)));
  return new Extension('2.5.29.30', true, der(0x30, der(kind === 'permitted' ? 0xa0 : 0xa1, subtree)));
};
