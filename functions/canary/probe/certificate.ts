import type { PeerCertificate } from 'node:tls';

/** What the peer's certificate says of itself, whether or not it can be trusted; dates are ISO 8601. */
export interface CertificateFacts {
  readonly subject: string;
  readonly names: readonly string[];
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The facts of a certificate as Node gives it. */
export const certificateFacts = (certificate: PeerCertificate): CertificateFacts => ({
  subject: first(certificate.subject?.CN),
  names: namesOf(certificate.subjectaltname ?? ''),
  issuer: [first(certificate.issuer?.O), first(certificate.issuer?.CN)].filter((part) => part !== '').join(', '),
  validFrom: isoDate(certificate.valid_from),
  validTo: isoDate(certificate.valid_to),
});

/** Whole and part days from `now` (epoch milliseconds) until the certificate ends; negative when it has ended. */
export const daysLeft = (certificate: CertificateFacts, now: number): number =>
  (Date.parse(certificate.validTo) - now) / 86_400_000;

// A certificate of a shared front end can carry hundreds.
const SHOWN_NAMES = 20;

const namesOf = (subjectAltName: string): readonly string[] => {
  const names = subjectAltName.split(', ').filter((name) => name !== '');
  return names.length > SHOWN_NAMES ? [...names.slice(0, SHOWN_NAMES), `… ${names.length - SHOWN_NAMES} more`] : names;
};

const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');

const isoDate = (text: string): string => {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`reading a date of the certificate: got ${JSON.stringify(text)}`);
  return date.toISOString();
};
