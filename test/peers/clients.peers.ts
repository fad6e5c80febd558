import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';

const run = promisify(execFile);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(await assembledStack());
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

const names = () => {
  const { deployment } = sandbox;
  const [api] = deployment.apis;
  const domain = `execute-api.${deployment.region}.${deployment.urlSuffix}`;
  return {
    'private-dns': `${api?.id}.${domain}`,
    'vpce-regional': deployment.endpoint.regionalName,
    'vpce-zonal': deployment.endpoint.interfaces[0]?.name ?? '',
    alias: `${api?.id}-${deployment.endpoint.id}.${domain}`,
  };
};

/** What dig gets for a name: the status, and the addresses. */
const dig = async (name: string, ...options: readonly string[]) => {
  const { stdout } = await run('dig', ['@127.0.0.1', '-p', String(sandbox.dns.port), ...options, name]);
  const status = /status: (\w+)/.exec(stdout)?.[1];
  const addresses = [...stdout.matchAll(/^\S+\s+\d+\s+IN\s+(?:A|AAAA)\s+(\S+)$/gm)]
    .map(([, address]) => address)
    .sort();
  return { status, addresses };
};

/** What curl gets from an address that dig gave it for the name. */
const curl = async (name: string, resource: string, ...options: readonly string[]) => {
  const address = (await dig(name)).addresses[0];
  const { stdout } = await run('curl', [
    ...['--silent', '--show-error', '--http1.1', '--max-time', '10', '--cacert', sandbox.authorityFile],
    ...[
      '--connect-to',
      `::${address}:${sandbox.endpoint.port}`,
      '--write-out',
      '\n%{http_code} %header{x-amzn-errortype}',
    ],
    ...[...options, `https://${name}${resource}`],
  ]);
  const end = stdout.lastIndexOf('\n');
  const [status, errorType] = stdout.slice(end + 1).split(' ');
  return { status, errorType, body: stdout.slice(0, end) };
};

const PETS = [
  { id: 1, type: 'dog', price: 249.99 },
  { id: 2, type: 'cat', price: 124.99 },
  { id: 3, type: 'fish', price: 0.99 },
];

test.each(['private-dns', 'alias'] as const)('curl gets the pets by the %s name', async (kind) => {
  const { status, body } = await curl(names()[kind], '/demo/pets');

  expect({ status, pets: JSON.parse(body) }).toEqual({ status: '200', pets: PETS });
});

test.each(['vpce-regional', 'vpce-zonal'] as const)(
  'curl gets the pets by the %s name and Host or API id',
  async (kind) => {
    const byHost = await curl(names()[kind], '/demo/pets', '--header', `Host: ${names()['private-dns']}`);
    const byId = await curl(
      names()[kind],
      '/demo/pets',
      '--header',
      `x-apigw-api-id: ${sandbox.deployment.apis[0]?.id}`,
    );

    expect([byHost, byId].map(({ status, body }) => ({ status, pets: JSON.parse(body) }))).toEqual(
      Array(2).fill({ status: '200', pets: PETS }),
    );
  },
);

test.each([
  ['a vpce name without Host', 'vpce-regional', '/demo/pets', 'ForbiddenException', '{"message":"Forbidden"}'],
  ['an unknown stage', 'private-dns', '/prod/pets', 'ForbiddenException', '{"message":"Forbidden"}'],
  [
    'an unknown path',
    'private-dns',
    '/demo/cats',
    'MissingAuthenticationTokenException',
    '{"message":"Missing Authentication Token"}',
  ],
] as const)('curl is refused for %s', async (_what, kind, resource, errorType, body) => {
  expect(await curl(names()[kind], resource)).toEqual({ status: '403', errorType, body });
});

test('curl is denied by the policy with the word Message', async () => {
  sandbox.faults.toggle('api-policy-denies');
  await sandbox.faults.switchForRun(1);

  const { status, errorType, body } = await curl(names()['private-dns'], '/demo/pets');

  sandbox.faults.toggle('api-policy-denies');
  await sandbox.faults.switchForRun(2);
  expect({ status, errorType }).toEqual({ status: '403', errorType: 'AccessDeniedException' });
  expect(JSON.parse(body)).toEqual({
    Message: expect.stringMatching(
      /^User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:\*{8}\d{4}:\w+\/demo\/GET\/pets with an explicit deny in a resource-based policy$/,
    ),
  });
});

test.each([[], ['+tcp'], ['+noedns']])('dig %j gets every address of every name', async (...options) => {
  const every = sandbox.deployment.endpoint.interfaces.flatMap(({ addresses }) => addresses);

  for (const [kind, name] of Object.entries(names())) {
    expect(await dig(name, ...options)).toEqual({
      status: 'NOERROR',
      addresses: kind === 'vpce-zonal' ? every.slice(0, 1) : every,
    });
  }
  // An endpoint of IPv4 alone: the names exist, without AAAA records.
  expect(await dig(names()['private-dns'] ?? '', 'AAAA', ...options)).toEqual({ status: 'NOERROR', addresses: [] });
  expect(await dig('www.example.com', ...options)).toEqual({ status: 'NXDOMAIN', addresses: [] });
});
