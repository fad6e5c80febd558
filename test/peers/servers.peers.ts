import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Deployment } from '../../infra/sandbox/deployment.ts';
import { resolveName } from '../../infra/sandbox/dns/records.ts';
import { type DnsServer, startDnsServer } from '../../infra/sandbox/dns/server.ts';
import { causesOf, deploymentAt, reportOf } from './canary.ts';
import { type CertificateFiles, makeAuthority } from './certificates.ts';
import { freePort, type Program, startProgram } from './program.ts';

let folder: string;
let authority: ReturnType<typeof makeAuthority>;
let good: CertificateFiles;
let dns: DnsServer;
let addresses: readonly string[];
const NAMES = ['*.execute-api.us-east-1.amazonaws.com', '*.execute-api.us-east-1.vpce.amazonaws.com'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'servers-'));
  authority = makeAuthority(folder, 'ca');
  good = authority.issue(NAMES);
  const deployment = await deploymentAt(443, '127.0.0.1');
  addresses = deployment.endpoint.interfaces.flatMap(({ addresses }) => addresses);
  dns = await startDnsServer({ port: 0, answer: (name) => resolveName(deployment, name) });
});
afterAll(async () => {
  await dns[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const placesAt = (port: number) => addresses.map((address) => `${address}:${port}`);

const startNginx = async (port: number, server: string, tls = 'ssl'): Promise<Program> => {
  const root = mkdtempSync(join(folder, 'nginx-'));
  mkdirSync(join(root, 'logs'));
  const listen = placesAt(port)
    .map((place) => `listen ${place} ${tls};`)
    .join(' ');
  const config = [
    'daemon off; master_process off; pid nginx.pid; error_log stderr; events {}',
    'http { access_log off; client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;',
    `server { ${listen} ssl_certificate ${good.certificate}; ssl_certificate_key ${good.key}; ${server} } }`,
  ];
  writeFileSync(join(root, 'nginx.conf'), config.join('\n'));
  return startProgram('nginx', ['-p', root, '-c', 'nginx.conf'], placesAt(port));
};

/** Starts haproxy on every address; `rules` are those of its frontend. */
const startHaproxy = async (port: number, rules: readonly string[]): Promise<Program> => {
  const root = mkdtempSync(join(folder, 'haproxy-'));
  const pem = join(root, 'server.pem');
  writeFileSync(pem, `${readFileSync(good.certificate, 'utf8')}${readFileSync(good.key, 'utf8')}`);
  const config = [
    ...['defaults', '  mode http', '  timeout connect 5s', '  timeout client 5s', '  timeout server 5s', 'frontend it'],
    ...placesAt(port).map((place) => `  bind ${place} ssl crt ${pem}`),
    ...rules.map((rule) => `  ${rule}`),
  ];
  writeFileSync(join(root, 'haproxy.cfg'), `${config.join('\n')}\n`);
  return startProgram('haproxy', ['-db', '-f', join(root, 'haproxy.cfg')], placesAt(port));
};

/** Lets nginx answer with a file of these bytes. */
const startNginxWith = (port: number, bytes: Buffer, headers: string): Promise<Program> => {
  const root = mkdtempSync(join(folder, 'file-'));
  writeFileSync(join(root, 'pets'), bytes);
  return startNginx(
    port,
    `root ${root}; add_header x-amzn-RequestId r-1; ${headers} location / { try_files /pets =404; }`,
  );
};

/** Starts openssl's own TLS server on every address. */
const startOpenssl = async (port: number, { key, certificate }: CertificateFiles, ...options: readonly string[]) => {
  const disposables = new AsyncDisposableStack();
  const programs: Program[] = [];
  for (const place of placesAt(port)) {
    const args = ['s_server', '-accept', place, '-key', key, '-cert', certificate, ...options];
    programs.push(disposables.use(await startProgram('openssl', args, [place])));
  }
  return Object.assign(disposables, { programs });
};

/** Stops the programs in their tracks: the kernel still takes connections for them. */
const stopped = <T extends { readonly programs: readonly Program[] }>(started: T): T => {
  for (const program of started.programs) program.process.kill('SIGSTOP');
  return started;
};

type Start = (port: number) => Promise<AsyncDisposable>;
const PLAIN_PETS = '[{"id":1,"type":"dog","price":249.99}]';
const PETS = `'${PLAIN_PETS}'`;
const fromGateway = 'default_type application/json; add_header x-amzn-RequestId r-1 always;';

test.each<{ name: string; start: Start; event?: object; cause: string }>([
  {
    name: 'nginx that answers like API Gateway',
    start: (port) => startNginx(port, `${fromGateway} return 200 ${PETS};`),
    cause: 'ok',
  },
  {
    name: 'nginx that answers with pets of its own',
    start: (port) => startNginx(port, `default_type application/json; return 200 ${PETS};`),
    cause: 'http.not_api_gateway',
  },
  {
    name: 'nginx with an error inside a 200',
    start: (port) => startNginx(port, `${fromGateway} return 200 '{"message":"Forbidden"}';`),
    cause: 'check.body',
  },
  {
    name: 'nginx with a page',
    start: (port) => startNginx(port, `default_type text/html; add_header x-amzn-RequestId r-1; return 200 ${PETS};`),
    cause: 'check.content_type',
  },
  {
    name: 'nginx that forbids as API Gateway does',
    start: (port) =>
      startNginx(
        port,
        `${fromGateway} add_header x-amzn-ErrorType ForbiddenException always; return 403 '{"message":"Forbidden"}';`,
      ),
    cause: 'http.not_routed',
  },
  {
    name: 'nginx with a redirect',
    start: (port) => startNginx(port, `${fromGateway} return 302 /elsewhere;`),
    cause: 'http.unexpected_status',
  },
  {
    name: 'nginx with a compressed body that nobody asked for',
    start: (port) =>
      startNginxWith(port, gzipSync(PLAIN_PETS), 'default_type application/json; add_header Content-Encoding gzip;'),
    cause: 'ok',
  },
  {
    name: 'nginx with a byte order mark',
    start: (port) => startNginxWith(port, Buffer.from(`\uFEFF${PLAIN_PETS}`), 'default_type application/json;'),
    cause: 'ok',
  },
  {
    name: 'nginx with another charset',
    start: (port) =>
      startNginxWith(port, Buffer.from(PLAIN_PETS, 'utf16le'), 'default_type "application/json; charset=utf-16le";'),
    cause: 'ok',
  },
  {
    name: 'nginx with as many bytes of headers as API Gateway lets through',
    start: (port) =>
      startNginx(port, `${fromGateway} ${`add_header x-note ${'n'.repeat(2_500)};`.repeat(4)} return 200 ${PETS};`),
    cause: 'ok',
  },
  {
    name: 'haproxy with early hints before the answer',
    start: (port) =>
      startHaproxy(port, [
        'http-request early-hint Link "</pets.css>; rel=preload"',
        `http-request return status 200 content-type application/json string ${PETS} hdr x-amzn-RequestId r-1`,
      ]),
    cause: 'ok',
  },
  {
    name: 'nginx that finds the payload too large as API Gateway does',
    start: (port) =>
      startNginx(port, "default_type text/plain; return 413 'HTTP content length exceeded 10485760 bytes.';"),
    cause: 'http.too_large',
  },
  {
    name: 'haproxy that denies',
    start: (port) => startHaproxy(port, ['http-request deny deny_status 403']),
    cause: 'http.not_api_gateway',
  },
  {
    name: 'haproxy without a server behind it',
    start: (port) => startHaproxy(port, ['http-request return status 503 hdr Retry-After 9']),
    cause: 'http.not_api_gateway',
  },
  {
    name: 'nginx that closes after the request',
    start: (port) => startNginx(port, 'return 444;'),
    cause: 'http.closed',
  },
  {
    name: 'nginx that knows no such server name',
    start: (port) => startNginx(port, 'ssl_reject_handshake on;'),
    cause: 'tls.name_unrecognized',
  },
  { name: 'nginx without TLS', start: (port) => startNginx(port, 'return 200;', ''), cause: 'tls.protocol_error' },
  {
    name: 'openssl with a certificate that has expired',
    start: (port) => startOpenssl(port, authority.issue(NAMES, { notBefore: -9, notAfter: -1 }), '-www'),
    cause: 'tls.cert.date_invalid',
  },
  {
    name: 'openssl with a certificate that is not valid yet',
    start: (port) => startOpenssl(port, authority.issue(NAMES, { notBefore: 1, notAfter: 2 }), '-www'),
    cause: 'tls.cert.date_invalid',
  },
  {
    name: 'openssl with a certificate for another name',
    start: (port) => startOpenssl(port, authority.issue(['other.example']), '-www'),
    cause: 'tls.cert.name_invalid',
  },
  {
    name: 'openssl with a certificate of an unknown authority',
    start: (port) => startOpenssl(port, makeAuthority(folder, 'stranger').issue(NAMES), '-www'),
    cause: 'tls.cert.authority_invalid',
  },
  {
    name: 'openssl that speaks only TLS 1.1',
    start: (port) => startOpenssl(port, good, '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'),
    cause: 'tls.version_or_cipher_mismatch',
  },
  {
    name: 'openssl with its own page',
    start: (port) => startOpenssl(port, good, '-www'),
    cause: 'http.not_api_gateway',
  },
  {
    name: 'openssl that never answers',
    start: (port) => startOpenssl(port, good, '-quiet'),
    // It serves one connection at a time, and only zonal names give each address a single attempt.
    event: { kinds: ['vpce-zonal'] },
    cause: 'http.timed_out',
  },
  {
    name: 'a stopped process',
    start: (port) => startOpenssl(port, good, '-www').then(stopped),
    cause: 'tls.timed_out',
  },
])(
  '$name gives $cause',
  async ({ start, event, cause }) => {
    const port = await freePort(addresses);
    await using _server = await start(port);
    const deployment: Deployment = await deploymentAt(port, dns.address);

    expect(causesOf(await reportOf(deployment, authority.certificate, event))).toEqual([cause]);
  },
  60_000,
);

test('a closed port refuses', async () => {
  const port = await freePort(addresses);

  expect(causesOf(await reportOf(await deploymentAt(port, dns.address), authority.certificate))).toEqual([
    'tcp.refused',
  ]);
});
