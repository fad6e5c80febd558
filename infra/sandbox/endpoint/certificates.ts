import { randomUUID } from 'node:crypto';
import { generate } from 'selfsigned';

/** A private key and its certificate, in PEM; certificates of intermediate authorities may follow the latter. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate is to say. */
export interface CertificateRequest {
  /** DNS names, which may be wildcards. The first is also the subject. */
  readonly names: readonly [string, ...string[]];
  /** By default one year from now on. */
  readonly validity?: Validity;
  /** What its key is for: servers, unless it says otherwise. */
  readonly purpose?: 'serverAuth' | 'clientAuth';
}

interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A certificate authority whose key never leaves this process. */
export interface Authority {
  /** Its certificate in PEM. */
  readonly certificate: string;
  readonly issue: (request: CertificateRequest) => Promise<Certificate>;
  /** Makes an intermediate authority, whose certificate this one signs. */
  readonly delegate: (validity?: Validity) => Promise<Authority>;
}

/** Adds the issuer's certificate, which clients need that trust only the authority behind the issuer. */
export const withIssuer = ({ key, cert }: Certificate, issuer: Authority): Certificate => ({
  key,
  cert: `${cert}\n${issuer.certificate}`,
});

/** The names in the certificate of an `execute-api` endpoint: AWS's own subject, and the `vpce-` names beside it. */
export const endpointNames = (region: string, urlSuffix: string): readonly [string, string] => [
  `*.execute-api.${region}.${urlSuffix}`,
  `*.execute-api.${region}.vpce.${urlSuffix}`,
];

// Longer than what it signs, as authorities do: a verified chain ends with the server's certificate.
const AUTHORITY_YEARS = 10;

const inYears = (years: number): Date => {
  const date = new Date();
  date.setFullYear(date.getFullYear() + years);
  return date;
};

/** Makes an authority with a new key and a new name, which two must not share: one of its own, or below a parent. */
export const createAuthority = async (parent?: Certificate, validity?: Validity): Promise<Authority> => {
  const made = await generate([{ name: 'commonName', value: `Sandbox CA ${randomUUID()}` }], {
    ...ELLIPTIC,
    ca: parent,
    notBeforeDate: validity?.notBefore,
    notAfterDate: validity?.notAfter ?? inYears(AUTHORITY_YEARS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const ca = { key: made.private, cert: made.cert };
  return {
    certificate: ca.cert,
    delegate: (of) => createAuthority(ca, of),
    issue: async ({ names, validity, purpose = 'serverAuth' }) => {
      const leaf = await generate([{ name: 'commonName', value: names[0] }], {
        ...ELLIPTIC,
        ca,
        notBeforeDate: validity?.notBefore,
        notAfterDate: validity?.notAfter,
        extensions: [
          { name: 'basicConstraints', cA: false, critical: true },
          { name: 'keyUsage', digitalSignature: true, critical: true },
          { name: 'extKeyUsage', [purpose]: true },
          { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
        ],
      });
      return { key: leaf.private, cert: leaf.cert };
    },
  };
};

const ELLIPTIC = { keyType: 'ec', algorithm: 'sha256' } as const;
