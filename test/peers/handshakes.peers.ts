import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, expect, test } from '@jest/globals';
import { connect } from '../../functions/canary/probe/connect.ts';
import type { Secured } from '../../functions/canary/probe/handshake.ts';
import { request } from '../../functions/canary/probe/request.ts';
import { patient } from '../loopback.ts';
import type { CertificateFiles } from './certificates.ts';
import { AUTHORITY, FOR_SERVERS, issueIn, SERVER, SERVER_NAME } from './chains.ts';
import { freePort, type Program, startProgram } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'handshakes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const issue = issueIn(folder);
const root = issue('root', { extensions: AUTHORITY });
setDefaultCACertificates([...getCACertificates(), readFileSync(root.certificate, 'utf8')]);
const { handshake } = await import('../../functions/canary/probe/handshake.ts');

const authority = (name: string, changes: Partial<Parameters<typeof issue>[1]> = {}) =>
  issue(name, { issuer: root, extensions: AUTHORITY, ...changes });
const server = (issuer: CertificateFiles, changes: Partial<Parameters<typeof issue>[1]> = {}) =>
  issue('server', { issuer, extensions: [...SERVER, FOR_SERVERS], ...changes });
const middle = authority('middle');

/** What the canary makes of the peer, in the handshake or in the request after it. */
const canary = async (port: number): Promise<readonly [string, string]> => {
  const connected = await connect('127.0.0.1', port, patient);
  if (connected.failure) return [connected.failure.cause, connected.failure.detail];
  const secured = await handshake(connected.value, SERVER_NAME, patient);
  const failure = secured.failure ?? secured.value.tls.distrust ?? (await requestFailure(secured.value));
  connected.value.destroy();
  return failure ? [failure.cause, failure.detail.replace(/; as api\.example got .*/, '')] : ['ok', ''];
};
const requestFailure = async (secured: Secured) => {
  const asked = { method: 'GET', target: '/', host: SERVER_NAME, headers: {} } as const;
  return (await request(secured, asked, () => 100_000, patient)).failure;
};

/** What openssl's client says of the peer: the alerts, errors and verification results in its output. */
const opensslSays = (port: number, ...options: readonly string[]): string => {
  const args = ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', SERVER_NAME, '-CAfile', root.certificate];
  const { stdout, stderr } = spawnSync('openssl', [...args, ...options], {
    input: 'GET / HTTP/1.0\r\n\r\n',
    timeout: 5_000,
    encoding: 'latin1',
  });
  return `${stdout}${stderr}`;
};
const curlSays = (port: number): string => {
  const args = ['--silent', '--show-error', '--http1.1', '--max-time', '5', '--cacert', root.certificate];
  const at = ['--connect-to', `::127.0.0.1:${port}`, `https://${SERVER_NAME}/`];
  return spawnSync('curl', [...args, ...at], { encoding: 'latin1' }).stderr;
};

const start = async (
  shown: readonly CertificateFiles[],
  ...options: readonly string[]
): Promise<readonly [Program, number]> => {
  const port = await freePort(['127.0.0.1']);
  const [first, ...others] = shown;
  const chain = join(folder, `chain-${port}.pem`);
  writeFileSync(chain, others.map(({ certificate }) => readFileSync(certificate, 'utf8')).join('\n'));
  const args = [
    ...[
      's_server',
      '-accept',
      `127.0.0.1:${port}`,
      '-www',
      '-key',
      first?.key ?? '',
      '-cert',
      first?.certificate ?? '',
    ],
    ...(others.length > 0 ? ['-cert_chain', chain] : []),
    // Weak certificates are for the client to refuse.
    ...['-cipher', 'DEFAULT:@SECLEVEL=0'],
  ];
  return [await startProgram('openssl', [...args, ...options], [`127.0.0.1:${port}`]), port];
};

const good = [server(middle), middle];

test.each<{ name: string; options: readonly string[]; cause: string; detail: string; openssl: RegExp; curl: RegExp }>([
  {
    name: 'a client certificate demanded under TLS 1.3',
    options: ['-tls1_3', '-Verify', '1'],
    cause: 'tls.client_certificate_required',
    detail: 'the peer sent the alert certificate_required (116)',
    openssl: /alert certificate required/,
    curl: /certificate required/,
  },
  {
    name: 'a client certificate demanded under TLS 1.2',
    options: ['-tls1_2', '-Verify', '1'],
    cause: 'tls.handshake_failure',
    detail: 'the peer sent the alert handshake_failure (40) after it had asked for a client certificate',
    openssl: /alert handshake failure/,
    curl: /handshake failure/,
  },
  {
    name: 'no cipher in common',
    options: ['-tls1_2', '-cipher', 'PSK-AES128-CBC-SHA'],
    cause: 'tls.handshake_failure',
    detail: 'the peer sent the alert handshake_failure (40)',
    openssl: /alert handshake failure/,
    curl: /handshake failure/,
  },
  {
    name: 'another application protocol',
    options: ['-alpn', 'h2'],
    cause: 'tls.no_application_protocol',
    detail: 'the peer sent the alert no_application_protocol (120)',
    openssl: /alert no application protocol/,
    curl: /no application protocol/,
  },
])('$name is told as openssl and curl tell it', async ({ options, cause, detail, openssl, curl }) => {
  const [program, port] = await start(good, ...options);
  await using _program = program;

  expect(await canary(port)).toEqual([cause, detail]);
  // Without -ign_eof it may leave before an alert comes, which in TLS 1.3 is after its handshake.
  expect(opensslSays(port, '-alpn', 'http/1.1', '-ign_eof')).toMatch(openssl);
  expect(curlSays(port)).toMatch(curl);
});

/** A server below an authority of this kind. */
const below = (name: string, changes: Parameters<typeof authority>[1]): readonly CertificateFiles[] => {
  const issuer = authority(name, changes);
  return [server(issuer), issuer];
};
const flat = authority('flat', {
  extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
});
const lower = issue('lower', { issuer: flat, extensions: AUTHORITY });
const stranger = issue('stranger', { extensions: AUTHORITY });

// The depth, which openssl tells, is the place in the chain, which the canary names.
test.each<{ name: string; shown: () => readonly CertificateFiles[]; cause: string; blamed: string; verify: RegExp }>([
  {
    name: 'an intermediate that has ended',
    shown: () => below('ended', { from: -9, to: -1 }),
    cause: 'tls.cert.date_invalid',
    blamed: 'certificate has expired: the intermediate certificate CN=ended is valid from ',
    verify: /error 10 at 1 depth lookup: certificate has expired/,
  },
  {
    name: 'a server for clients',
    shown: () => [server(middle, { extensions: [...SERVER, 'extendedKeyUsage=clientAuth'] }), middle],
    cause: 'tls.cert.purpose_invalid',
    blamed: "unsuitable certificate purpose: the server's certificate CN=server is for clients, not for servers",
    verify: /error 26 at 0 depth lookup: unsuit(able|ed) certificate purpose/,
  },
  {
    name: 'an issuer that is no authority',
    shown: () => below('nobody', { extensions: ['basicConstraints=critical,CA:FALSE'] }),
    cause: 'tls.cert.purpose_invalid',
    blamed: "unsuitable certificate purpose: the intermediate certificate CN=nobody is no authority's",
    verify: /error (79|24) at 1 depth lookup: invalid CA certificate/,
  },
  {
    name: 'a name that its authority may not issue',
    shown: () =>
      below('fenced', { extensions: [...AUTHORITY, 'nameConstraints=critical,permitted;DNS:other.example'] }),
    cause: 'tls.cert.constraint_violated',
    blamed: 'permitted subtree violation: the intermediate certificate CN=fenced may issue only for other.example',
    verify: /error 47 at 0 depth lookup: permitted subtree violation/,
  },
  {
    name: 'a chain too long for one of its authorities',
    shown: () => [server(lower), lower, flat],
    cause: 'tls.cert.constraint_violated',
    blamed:
      'path length constraint exceeded: the intermediate certificate CN=flat allows 0 authorities below it, and there are 1',
    verify: /error 25 at 2 depth lookup: path length constraint exceeded/,
  },
  {
    name: 'a weak key',
    shown: () => [server(middle, { newKey: ['rsa:1024'] }), middle],
    cause: 'tls.cert.weak',
    blamed: "EE certificate key too weak: the server's certificate CN=server has a key of 1024 bits (rsa)",
    verify: /error 66 at 0 depth lookup: EE certificate key too weak/,
  },
  {
    name: 'an authority signed with SHA-1',
    shown: () => below('sha1', { digest: 'sha1' }),
    cause: 'tls.cert.weak',
    blamed:
      'CA signature digest algorithm too weak: the intermediate certificate CN=sha1 has the signature ecdsa-with-SHA1',
    verify: /error 68 at 1 depth lookup: CA signature digest algorithm too weak/,
  },
  {
    name: 'an unknown critical extension',
    shown: () => below('critical', { extensions: [...AUTHORITY, '1.2.3.4=critical,DER:0500'] }),
    cause: 'tls.cert.extension_unknown',
    blamed: 'unhandled critical extension: the intermediate certificate CN=critical has the critical extension 1.2.3.4',
    verify: /error 34 at 1 depth lookup: unhandled critical extension/,
  },
  {
    name: 'a missing intermediate',
    shown: () => [server(middle)],
    cause: 'tls.cert.authority_invalid',
    blamed:
      "unable to verify the first certificate: the certificate of CN=middle, which issued the server's certificate CN=server, was not sent and is not trusted here",
    verify: /error 20 at 0 depth lookup: unable to get local issuer certificate/,
  },
  {
    name: 'an authority of its own',
    shown: () => [server(stranger), stranger],
    cause: 'tls.cert.authority_invalid',
    blamed: 'self-signed certificate in certificate chain: CN=stranger, which signed itself, is not trusted here',
    verify: /error 19 at 1 depth lookup: self-signed certificate in certificate chain/,
  },
])('$name is refused as openssl refuses it', async ({ shown, cause, blamed, verify }) => {
  const chain = shown();
  const [program, port] = await start(chain);
  await using _program = program;

  const [told, detail] = await canary(port);

  expect([told, detail.slice(0, blamed.length)]).toEqual([cause, blamed]);
  const files = chain.map(({ certificate }) => certificate);
  const untrusted = files.slice(1).flatMap((file) => ['-untrusted', file]);
  const args = ['verify', '-auth_level', '2', '-purpose', 'sslserver', '-CAfile', root.certificate, ...untrusted];
  expect(spawnSync('openssl', [...args, `${files[0]}`], { encoding: 'utf8' }).stderr).toMatch(verify);
});

const startHaproxy = async (bind: string, frontend: string): Promise<readonly [Program, number]> => {
  const port = await freePort(['127.0.0.1']);
  const pem = join(folder, `haproxy-${port}.pem`);
  const [leaf, issuer] = good;
  writeFileSync(
    pem,
    [leaf?.certificate, issuer?.certificate, leaf?.key].map((file) => readFileSync(`${file}`, 'utf8')).join('\n'),
  );
  const config = join(folder, `haproxy-${port}.cfg`);
  const lines = [
    ...['defaults', '  mode http', '  timeout client 5s', '  timeout server 5s', '  timeout connect 5s'],
    ...['frontend it', `  bind 127.0.0.1:${port} ssl crt ${pem} ${bind}`, `  ${frontend}`],
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  return [await startProgram('haproxy', ['-f', config], [`127.0.0.1:${port}`]), port];
};

test.each<{ name: string; bind: string; frontend?: string; cause: string; curl: RegExp }>([
  { name: 'nothing', bind: '', cause: 'ok', curl: /^$/ },
  {
    name: 'a client certificate under TLS 1.3',
    bind: `verify required ca-file ${root.certificate}`,
    cause: 'tls.client_certificate_required',
    curl: /certificate required/,
  },
  {
    name: 'a client certificate under TLS 1.2',
    bind: `ssl-max-ver TLSv1.2 verify required ca-file ${root.certificate}`,
    cause: 'tls.handshake_failure',
    curl: /handshake failure/,
  },
  {
    name: 'TLS 1.1 at most',
    bind: 'ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.1 ciphers ALL:@SECLEVEL=0',
    cause: 'tls.version_or_cipher_mismatch',
    // curl would speak it, and finds no signature that it may use.
    curl: /legacy sigalg disallowed|protocol version/,
  },
  {
    name: 'that the connection be given up after the handshake',
    bind: '',
    frontend: 'http-request reject',
    cause: 'http.closed',
    curl: /Empty reply from server/,
  },
])(
  'haproxy that demands $name gives $cause',
  async ({ bind, frontend = 'http-request return status 204', cause, curl }) => {
    const [program, port] = await startHaproxy(bind, frontend);
    await using _program = program;

    expect((await canary(port))[0]).toBe(cause);
    expect(curlSays(port)).toMatch(curl);
  },
);
