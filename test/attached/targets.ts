import { deploymentInput } from '../infra/config/deployment-input.ts';

/** The kinds of name of an API whose endpoint is associated with it. */
export const EVERY_KIND = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'];
const SAMPLE = { total: 3, note: 'for $10 #1 "quoted" \\ $util.x #set($a = 1) — ü' };

// Ten times what fits into a function's environment beside the rest.
const LONG_SCHEMA = {
  type: 'object',
  required: ['total'],
  properties: Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`field-number-${index}`, { type: 'string', maxLength: index }]),
  ),
};

/** Targets that differ in what a configuration can say of them, and each in one thing. */
export const TARGETS = [
  deploymentInput({
    name: 'china',
    zones: 1,
    region: 'cn-north-1',
    suffix: 'amazonaws.com.cn',
    api: { kinds: EVERY_KIND },
  }),
  deploymentInput({ name: 'three-zones', zones: 3, endpointZones: 2, api: { kinds: EVERY_KIND } }),
  deploymentInput({ name: 'six-zones', zones: 6, api: { kinds: EVERY_KIND } }),
  deploymentInput({ name: 'one-zone-of-three', zones: 1, endpointZones: 3 }),
  deploymentInput({
    name: 'protected',
    zones: 1,
    api: { probe: { resource: '/orders', expect: { status: 403, errorType: 'MissingAuthenticationTokenException' } } },
  }),
  deploymentInput({
    name: 'authorized',
    zones: 1,
    api: { probe: { resource: '/orders', expect: { status: 401, errorType: 'UnauthorizedException' } } },
  }),
  deploymentInput({
    name: 'exact-body',
    zones: 1,
    api: {
      probe: {
        resource: '/orders/1?expand=lines',
        expect: { contentType: 'application/problem+json', bodySchema: { const: SAMPLE } },
        sample: SAMPLE,
      },
    },
  }),
  deploymentInput({
    name: 'long-schema',
    zones: 1,
    api: { probe: { resource: '/', expect: { bodySchema: LONG_SCHEMA }, sample: SAMPLE } },
  }),
  deploymentInput({
    name: 'own-names',
    zones: 1,
    api: {
      names: [
        { name: 'orders.example.com', basePath: 'Orders/v1' },
        { name: 'root.example.com', basePath: '' },
        {
          name: 'lb.example.com',
          serverName: 'lb.example.com',
          host: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
        },
      ],
    },
  }),
  deploymentInput({
    name: 'signed',
    zones: 1,
    api: {
      names: [{ name: 'orders.example.com', basePath: 'v1' }],
      probe: {
        method: 'POST',
        resource: '/orders/search?expand=a%20b&expand=%2Fb',
        auth: 'iam',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'ähnlich wie 1',
        timeoutMs: 29_000,
        expect: { status: [200, 204], latencyMs: 20_000 },
      },
    },
  }),
  deploymentInput({ name: 'dual-stack', zones: 2, ipAddressType: 'dualstack', api: { kinds: EVERY_KIND } }),
  deploymentInput({ name: 'ipv6-only', zones: 1, ipAddressType: 'ipv6' }),
  deploymentInput({ name: 'head', zones: 1, api: { probe: { method: 'HEAD', resource: '/' } } }),
  deploymentInput({
    name: 'opened',
    zones: 1,
    endpoint: { ...deploymentInput({ zones: 1 }).endpoint, securityGroupId: 'sg-0a1b2c3d', addIngress: true },
  }),
  deploymentInput({
    name: 'guest',
    zones: 1,
    securityGroupId: 'sg-0c0ffee0',
    roleArn: 'arn:aws:iam::111122223333:role/canaries',
    api: { kinds: ['vpce-regional'] },
  }),
];
