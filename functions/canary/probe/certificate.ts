import type { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
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

/** The facts of a certificate as Node gives it. */
export const certificateFacts = (certificate: PeerCertificate): CertificateFacts => ({
  subject: first(certificate.subject?.CN),
  names: namesOf(certificate.subjectaltname ?? ''),
  issuer: [first(certificate.issuer?.O), first(certificate.issuer?.CN)].filter((part) => part !== '').join(', '),
  validFrom: isoDate(certificate.valid_from),
  validTo: isoDate(certificate.valid_to),
});

/** The facts of the certificate that ends first in a chain as it was verified, the trusted authority's among them: OpenSSL judges its dates too. */
export const firstToEnd = ({ certificates }: Chain): FirstToEnd => {
  const [leaf, ...issuers] = certificates;
  const earliest = issuers.reduce((one, other) => (endOf(other) < endOf(one) ? other : one), leaf);
  const { subject, issuer, validTo } = certificateFacts(earliest.toLegacyObject());
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

const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');

/** What cannot be read as a date stays as Node gives it. */
const isoDate = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
};
