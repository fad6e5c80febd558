import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../infra/sandbox/template/assembled-stack.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../infra/sandbox/template/load.ts';
import { synthesizeTargets } from '../attached/assembly.ts';
import { TARGETS } from '../attached/targets.ts';
import { reportOf } from './canary.ts';
import { type CertificateFiles, makeAuthority } from './certificates.ts';
import { freePort, type Program, startProgram } from './program.ts';

const run = promisify(execFile);

/** The load balancer has an address of the VPC that is none of the endpoint's. */
const LOAD_BALANCER = '127.10.99.10';
const NAME = 'lb.example.com';

const folder = mkdtempSync(join(tmpdir(), 'own-names-'));
const authority = makeAuthority(folder, 'ca');
const trusted = join(folder, 'trusted.pem');
let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
let stack: AssembledStack;
let sandbox: Sandbox;
let unbound: Program;
let resolver: string;
beforeAll(async () => {
  assembly = await synthesizeTargets(TARGETS.filter(({ apis: [api] }) => api?.target === 'own-names'));
  stack = await loadAssembly(assembly.outdir);
  sandbox = await startSandbox(stack);
  writeFileSync(trusted, readFileSync(authority.certificate));
  appendFileSync(trusted, readFileSync(sandbox.authorityFile));
  const port = await freePort(['127.0.0.1']);
  resolver = `127.0.0.1:${port}`;
  unbound = await startUnbound(port);
}, 60_000);
afterAll(async () => {
  await unbound[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
  assembly[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

/** A private hosted zone by unbound: it knows the load balancer's name, and asks the VPC's resolver for the others. */
const startUnbound = (port: number): Promise<Program> => {
  const config = [
    'server:',
    ...['do-daemonize: no', 'chroot: ""', 'username: ""', 'use-syslog: no', `directory: "${folder}"`, 'pidfile: ""'],
    ...[`interface: 127.0.0.1@${port}`, 'do-ip6: no', 'do-not-query-localhost: no', 'module-config: "iterator"'],
    `local-data: "${NAME}. A ${LOAD_BALANCER}"`,
    ...['forward-zone:', '  name: "."', `  forward-addr: 127.0.0.1@${sandbox.dns.port}`],
  ];
  writeFileSync(join(folder, 'unbound.conf'), config.join('\n'));
  return startProgram('unbound', ['-c', join(folder, 'unbound.conf')], [resolver]);
};

/** A load balancer by nginx: its own certificate to the client, the endpoint or something else as its target. */
const startNginx = ({ certificate, key }: CertificateFiles, target: string): Promise<Program> => {
  const root = mkdtempSync(join(folder, 'nginx-'));
  mkdirSync(join(root, 'logs'));
  const place = `${LOAD_BALANCER}:${sandbox.endpoint.port}`;
  const config = [
    'daemon off; master_process off; pid nginx.pid; error_log stderr; events {}',
    'http { access_log off; client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;',
    `server { listen ${place} ssl; ssl_certificate ${certificate}; ssl_certificate_key ${key};`,
    `location / { proxy_pass https://${target}; proxy_set_header Host $http_host; } } }`,
  ];
  writeFileSync(join(root, 'nginx.conf'), config.join('\n'));
  return startProgram('nginx', ['-p', root, '-c', 'nginx.conf'], [place]);
};

/** What the canary says of the load balancer's name. */
const attemptOfCanary = async () => {
  const parameters = { EndpointPort: String(sandbox.endpoint.port), ResolverAddress: resolver };
  const deployment = loadTemplate(stack.template, { ...stack.environment, parameters });
  const report = await reportOf(deployment, trusted, { kinds: ['own'] });
  const attempt = report.attempts.find(({ name }) => name === NAME);
  const suspect = report.suspects.find(({ cause }) => cause === attempt?.failure?.cause);
  return {
    address: attempt?.address,
    cause: attempt?.failure?.cause,
    suspect: suspect?.component,
    status: attempt?.answer?.status,
  };
};

/** What curl says of it, with the Host that the load balancer's clients send: the status, or its error. */
const curl = async (): Promise<string> => {
  const [api] = sandbox.deployment.apis;
  const args = [
    ...['--silent', '--http1.1', '--max-time', '10', '--cacert', trusted, '--output', '/dev/null'],
    ...['--write-out', '%{http_code}', '--header', `Host: ${api?.id}.execute-api.us-east-1.amazonaws.com`],
    ...['--resolve', `${NAME}:${sandbox.endpoint.port}:${LOAD_BALANCER}`],
    `https://${NAME}:${sandbox.endpoint.port}/live/orders/health`,
  ];
  try {
    return (await run('curl', args)).stdout;
  } catch (error) {
    return `error ${Error.isError(error) && 'code' in error ? error.code : error}`;
  }
};

const endpointAddress = () => `${sandbox.deployment.endpoint.interfaces[0]?.addresses[0]}:${sandbox.endpoint.port}`;

test('through nginx as a load balancer in front of the endpoint the API answers, as it does to curl', async () => {
  await using _nginx = await startNginx(authority.issue([NAME]), endpointAddress());

  expect(await attemptOfCanary()).toEqual({
    address: LOAD_BALANCER,
    cause: undefined,
    suspect: undefined,
    status: 200,
  });
  expect(await curl()).toBe('200');
}, 30_000);

test('a target of nginx that is stale is not the fault of API Gateway', async () => {
  const nothing = await freePort(['127.0.0.1']);
  await using _nginx = await startNginx(authority.issue([NAME]), `127.0.0.1:${nothing}`);

  expect(await attemptOfCanary()).toEqual({
    address: LOAD_BALANCER,
    cause: 'http.not_api_gateway',
    suspect: `what has the address ${LOAD_BALANCER}, to which ${NAME} leads`,
    status: 502,
  });
  expect(await curl()).toBe('502');
}, 30_000);

test("nginx's certificate for another name is told as what it is, and curl refuses it too", async () => {
  await using _nginx = await startNginx(authority.issue(['other.example.com']), endpointAddress());

  expect(await attemptOfCanary()).toMatchObject({ address: LOAD_BALANCER, cause: 'tls.cert.name_invalid' });
  expect(await curl()).toBe('error 60');
}, 30_000);
