import type { X509Certificate } from 'node:crypto';
import type { Chain } from './certificate-chain.ts';

/** What the peer's certificate says of itself, whether or not it can be trusted; dates are ISO 8601. */
export interface CertificateFacts {
  readonly subject: string;
  readonly names: readonly string[];
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The certificate of a chain that ends first: it may be the server's own or one above it. */
export type FirstToEnd = Pick<CertificateFacts, 'subject' | 'issuer' | 'validTo'>;

/** The facts of a certificate. Read one by one: Node's `toLegacyObject` and `getPeerCertificate` crash the process over some that are malformed. */
export const certificateFacts = (certificate: X509Certificate): CertificateFacts => {
  const { subject, issuer, subjectAltName, validFrom, validTo } = certificate;
  return {
    subject: partOf(subject, 'CN'),
    names: namesOf(subjectAltName ?? ''),
    issuer: [partOf(issuer, 'O'), partOf(issuer, 'CN')].filter((part) => part !== '').join(', '),
    validFrom: isoDate(validFrom),
    validTo: isoDate(validTo),
  };
};

/** The facts of the certificate that ends first in a chain as it was verified, the trusted authority's among them: OpenSSL judges its dates too. */
export const firstToEnd = ({ certificates }: Chain): FirstToEnd => {
  const [leaf, ...issuers] = certificates;
  const earliest = issuers.reduce((one, other) => (endOf(other) < endOf(one) ? other : one), leaf);
  const { subject, issuer, validTo } = certificateFacts(earliest);
  return { subject, issuer, validTo };
};

/** Whole and part days from `now` (epoch milliseconds) until the certificate ends; negative when it has ended. */
export const daysLeft = ({ validTo }: Pick<CertificateFacts, 'validTo'>, now: number): number =>
  (Date.parse(validTo) - now) / 86_400_000;

// A date that cannot be read is no end that could be the first.
const endOf = ({ validToDate }: X509Certificate): number => validToDate.getTime() || Number.POSITIVE_INFINITY;

// A certificate of a shared front end can carry hundreds.
const SHOWN_NAMES = 20;

const namesOf = (subjectAltName: string): readonly string[] => {
  const names = subjectAltName.split(', ').filter((name) => name !== '');
  return names.length > SHOWN_NAMES ? [...names.slice(0, SHOWN_NAMES), `… ${names.length - SHOWN_NAMES} more`] : names;
};

/** The first value of one kind in a name, which Node prints with a line for each (RFC 2253 has the escapes). */
const partOf = (name: string | undefined, kind: 'O' | 'CN'): string => {
  const line = name?.split('\n').find((part) => part.startsWith(`${kind}=`));
  return line?.slice(kind.length + 1).replace(/\\([^0-9A-Fa-f])/g, '$1') ?? '';
};

/** What cannot be read as a date stays as Node gives it. */
const isoDate = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
};
