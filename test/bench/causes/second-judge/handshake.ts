import { firstMatch, type Meanings } from './first-match.ts';
import type { Printed } from './printed.ts';
import type { Sighting } from './sighting.ts';

/** By number, RFC 8446, 6. */
const ALERTS: Readonly<Record<number, Sighting>> = {
  40: 'tls: alert about the handshake',
  41: 'tls: alert that a client certificate is missing',
  70: 'tls: alert about version or cipher',
  71: 'tls: alert about version or cipher',
  112: 'tls: alert about the server name',
  116: 'tls: alert that a client certificate is missing',
  120: 'tls: alert about the application protocol',
};

// OpenSSL's words (man openssl-verification-options), which curl repeats; curl has its own for the name.
const DISTRUST: Meanings<Sighting> = [
  [/certificate has expired|certificate is not yet valid/, 'certificate: not valid now'],
  [/hostname mismatch|subject name matches|does not match target host/, 'certificate: for another name'],
  [/(?:unsuitable|unsupported) certificate purpose|invalid CA certificate/, 'certificate: for another purpose'],
  [/issuer certificate|self-signed|unable to verify the first/, 'certificate: from nobody who is trusted'],
  [/subtree violation|path length constraint/, 'certificate: against a constraint of its issuer'],
  [/(?:key|digest algorithm) too (?:small|weak)/, 'certificate: weak'],
  [/unhandled critical extension/, 'certificate: with an unknown critical extension'],
  [/certificate signature failure/, 'certificate: with a wrong signature'],
  [/revoked|CRL/, 'certificate: revoked'],
];

const BROKEN: Meanings<Sighting> = [
  [/errno[= ]104|Connection reset by peer/, 'tls: reset'],
  [/unexpected eof|SSL_ERROR_SYSCALL|errno=0\b|Broken pipe|errno=32/, 'tls: closed'],
  [/SSL connection timeout|timed out after/, 'tls: silent'],
  [
    /unsupported protocol|no protocols available|dh key too small|wrong (?:signature type|cipher returned)/,
    'tls: version or cipher that is not accepted here',
  ],
  [/SSL routines/, 'tls: no TLS'],
];

/** Whether what curl printed leaves open what became of the TLS handshake, so that openssl is to be asked. */
export const isAboutTls = ({ status, stderr }: Printed): boolean =>
  status === 35 || status === 60 || /SSL connection timeout/.test(stderr) || alertsIn(stderr).length > 0;

/** What curl and openssl say of a handshake that did not work. */
export const handshakeSighting = (curl: Printed, openssl: Printed): Sighting => {
  const byCurl = sightingIn(curl.stderr) ?? 'tls: something else';
  const byOpenssl = openssl.ended === 'late' ? 'tls: silent' : sightingIn(openssl.stderr);
  // TLS 1.3 is done for openssl, which sends nothing, before a peer can complain of the client's certificate.
  return byOpenssl === undefined || byOpenssl === byCurl ? byCurl : 'tls: curl and openssl contradict each other';
};

const sightingIn = (text: string): Sighting | undefined => {
  const [alert] = alertsIn(text);
  if (alert !== undefined) return ALERTS[alert] ?? 'tls: another alert';
  const distrust = /verify error:num=\d+:(.*)|^curl: \(60\) (.*)/m.exec(text);
  if (distrust) return firstMatch(distrust[1] ?? distrust[2] ?? '', DISTRUST) ?? 'certificate: something else';
  return firstMatch(text, BROKEN);
};

/** The numbers of the alerts that came in and are no plain goodbye. curl prints them with their level in the higher byte. */
const alertsIn = (text: string): readonly number[] =>
  [...text.matchAll(/SSL alert number (\d+)|\(IN\), TLS alert, [^(]*\((\d+)\)/g)]
    .map(([, byOpenssl, byCurl]) => Number(byOpenssl ?? byCurl) % 256)
    .filter((number) => number !== 0);
