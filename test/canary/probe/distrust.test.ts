import { once } from 'node:events';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, test } from '@jest/globals';
import { KeyUsageFlags } from '@peculiar/x509';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { patient } from '../../loopback.ts';
import {
  CLIENT_AUTH,
  type Issued,
  issue,
  nameConstraint,
  SERVER_NAME,
  unknownCritical,
  type Wanted,
} from './issued.ts';

const root = await issue('root');
const endedRoot = await issue('ended root', { to: '2026-02-01' });
setDefaultCACertificates([...getCACertificates(), root.cert, endedRoot.cert]);
const { handshake } = await import('../../../functions/canary/probe/handshake.ts');

const authority = (name: string, wanted: Wanted = {}) => issue(name, { issuer: root, ca: true, ...wanted });
const server = (issuer: Issued, wanted: Wanted = {}) => issue('server', { issuer, ...wanted });
const middle = await authority('middle');
const stranger = await issue('stranger');

/** What the canary makes of a server that shows these certificates, the detail up to what it always says. */
const seen = async (shown: readonly Issued[]) => {
  const listener = createServer({
    key: shown[0]?.key,
    cert: shown.map(({ cert }) => cert).join('\n'),
    ciphers: 'DEFAULT:@SECLEVEL=0',
  }).listen(0, '127.0.0.1');
  listener.on('tlsClientError', () => {});
  await once(listener, 'listening');
  const bound = listener.address();
  const connected = await connect('127.0.0.1', typeof bound === 'object' ? (bound?.port ?? 0) : 0, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  const observation = await handshake(connected.value, SERVER_NAME, patient);
  connected.value.destroy();
  listener.close();
  if (observation.failure) throw new Error(observation.failure.detail);
  const { distrust, firstToEnd } = observation.value.tls;
  return [
    distrust?.cause ?? 'trusted',
    distrust?.detail.replace(/; as api\.example got .*/, '') ?? '',
    firstToEnd.subject,
  ];
};

/** A server's certificate below an authority of this kind, which is below the root. */
const below = async (name: string, wanted: Wanted): Promise<readonly Issued[]> => {
  const issuer = await authority(name, wanted);
  return [await server(issuer), issuer];
};

test('a whole chain is trusted, and tells what ends first in it', async () => {
  const ending = await authority('ending', { to: '2050-01-01' });

  expect(await seen([await server(middle), middle])).toEqual(['trusted', '', 'server']);
  expect(await seen([await server(ending), ending])).toEqual(['trusted', '', 'ending']);
});

test('an authority that is trusted comes before one of the same name that was sent and has ended', async () => {
  const crossed = await issue('root', { issuer: stranger, ca: true, keys: root.keys, to: '2026-02-01' });

  expect(await seen([await server(middle), middle, crossed])).toEqual(['trusted', '', 'server']);
});

const DATES = '2026-01-01T00:00:00.000Z to 2026-02-01T00:00:00.000Z';
const flat = await authority('flat', { pathLength: 0 });
const lower = await issue('lower', { issuer: flat, ca: true });

test.each<[string, () => Promise<readonly Issued[]>, string, string, string?]>([
  [
    'a server that has ended',
    async () => [await server(middle, { to: '2026-02-01' }), middle],
    'tls.cert.date_invalid',
    `certificate has expired: the server's certificate CN=server is valid from ${DATES}`,
  ],
  [
    'an authority that has ended',
    () => below('ended', { to: '2026-02-01' }),
    'tls.cert.date_invalid',
    `certificate has expired: the intermediate certificate CN=ended is valid from ${DATES}`,
    'ended',
  ],
  [
    'an authority that is not valid yet',
    () => below('early', { from: '2090-01-01' }),
    'tls.cert.date_invalid',
    'certificate is not yet valid: the intermediate certificate CN=early is valid from 2090-01-01T00:00:00.000Z to 2099-01-01T00:00:00.000Z',
  ],
  [
    'a trusted authority that has ended',
    async () => [await server(endedRoot)],
    'tls.cert.date_invalid',
    `certificate has expired: the trusted certificate CN=ended root is valid from ${DATES}`,
    'ended root',
  ],
  [
    'a server that has ended and comes without its issuer',
    async () => [await server(middle, { to: '2026-02-01' })],
    'tls.cert.date_invalid',
    `certificate has expired: the server's certificate CN=server is valid from ${DATES}; the certificate of CN=middle, which issued the server's certificate CN=server, was not sent and is not trusted here`,
  ],
  [
    'a missing intermediate',
    async () => [await server(middle)],
    'tls.cert.authority_invalid',
    "unable to verify the first certificate: the certificate of CN=middle, which issued the server's certificate CN=server, was not sent and is not trusted here",
  ],
  [
    'a stranger with its own authority',
    async () => [await server(stranger), stranger],
    'tls.cert.authority_invalid',
    'self-signed certificate in certificate chain: CN=stranger, which signed itself, is not trusted here',
  ],
  [
    'a server for clients',
    async () => [await server(middle, { purposes: [CLIENT_AUTH] }), middle],
    'tls.cert.purpose_invalid',
    "unsuitable certificate purpose: the server's certificate CN=server is for clients, not for servers",
  ],
  [
    'an authority for clients',
    () => below('for clients', { purposes: [CLIENT_AUTH] }),
    'tls.cert.purpose_invalid',
    'unsuitable certificate purpose: the intermediate certificate CN=for clients is for clients, not for servers',
  ],
  [
    'an issuer that is no authority',
    () => below('nobody', { ca: false, usages: KeyUsageFlags.keyCertSign }),
    'tls.cert.purpose_invalid',
    "unsuitable certificate purpose: the intermediate certificate CN=nobody is no authority's",
  ],
  [
    'an authority whose key must not sign',
    () => below('mute', { usages: KeyUsageFlags.digitalSignature }),
    'tls.cert.purpose_invalid',
    'key usage does not include certificate signing: the intermediate certificate CN=mute must not sign certificates',
  ],
  [
    'an authority for other names',
    () => below('fenced', { more: [nameConstraint('permitted', 'other.example')] }),
    'tls.cert.constraint_violated',
    'permitted subtree violation: the intermediate certificate CN=fenced may issue only for other.example',
  ],
  [
    'an authority that must not issue for this name',
    () => below('banned', { more: [nameConstraint('excluded', 'api.example')] }),
    'tls.cert.constraint_violated',
    'excluded subtree violation: the intermediate certificate CN=banned must not issue for api.example',
  ],
  [
    'an authority too deep',
    async () => [await server(lower), lower, flat],
    'tls.cert.constraint_violated',
    'path length constraint exceeded: the intermediate certificate CN=flat allows 0 authorities below it, and there are 1',
  ],
  [
    'a signature of another authority of the same name',
    async () => [await server(lower), lower, await authority('flat')],
    'tls.cert.signature_invalid',
    'certificate signature failure: the signature of the intermediate certificate CN=lower is not that of the intermediate certificate CN=flat',
  ],
  [
    'an unknown critical extension',
    async () => [await server(middle, { more: [unknownCritical()] }), middle],
    'tls.cert.extension_unknown',
    "unhandled critical extension: the server's certificate CN=server has the critical extension 1.2.3.4",
  ],
  [
    'a weak key',
    async () => [await server(middle, { rsaBits: 1024 }), middle],
    'tls.cert.weak',
    "EE certificate key too weak: the server's certificate CN=server has a key of 1024 bits (rsa)",
  ],
  [
    'a weak digest',
    () => below('sha1', { digest: 'SHA-1' }),
    'tls.cert.weak',
    'CA signature digest algorithm too weak: the intermediate certificate CN=sha1 has the signature ecdsa-with-SHA1',
  ],
])('of %s it says which certificate, and what is wrong', async (_what, shown, cause, detail, first = 'server') => {
  expect(await seen(await shown())).toEqual([cause, detail, first]);
});
