import type { CanaryConfig, Target } from '../../functions/canary/config.ts';

/** A target that answers as the example API does. */
export const target: Target = {
  target: 'PetStore/demo',
  id: 'a1b2c3d4e5',
  stage: 'demo',
  kinds: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
  names: [],
  primary: 'private-dns',
  showAnswers: true,
  request: { method: 'GET', resource: '/pets', headers: {}, auth: 'none' },
  expect: {
    status: [200],
    contentType: 'application/json',
    bodySchema: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['id', 'type', 'price'],
        properties: { id: { type: 'integer' }, type: { type: 'string' }, price: { type: 'number' } },
      },
    },
    maxBodyBytes: 65_536,
  },
};

/** A valid configuration of a canary in zone us-east-1a that looks at an endpoint in two zones. */
export const canaryConfig: CanaryConfig = {
  sourceZone: 'us-east-1a',
  region: 'us-east-1',
  urlSuffix: 'amazonaws.com',
  endpoint: {
    name: 'PrivateApiCanary-Demo/vpce-0123456789abcdef0',
    id: 'vpce-0123456789abcdef0',
    dnsEntries: [
      'ZWILDCARD:*.execute-api.us-east-1.amazonaws.com',
      'ZZONAL:vpce-0123456789abcdef0-abcdefgh-us-east-1b.execute-api.us-east-1.vpce.amazonaws.com',
      'ZREGIONAL:vpce-0123456789abcdef0-abcdefgh.execute-api.us-east-1.vpce.amazonaws.com',
      'ZAPEX:execute-api.us-east-1.amazonaws.com',
      'ZZONAL:vpce-0123456789abcdef0-abcdefgh-us-east-1a.execute-api.us-east-1.vpce.amazonaws.com',
    ].join(','),
    createdAt: 'Fri Sep 28 23:34:36 UTC 2018',
    ipAddressType: 'ipv4',
    cidrs: ['10.0.0.0/16'],
    zones: [
      { name: 'us-east-1a', cidr: '10.0.2.0/24' },
      { name: 'us-east-1b', cidr: '10.0.3.0/24' },
    ],
    port: 443,
  },
  apis: [target],
  limits: {
    stepsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: 5_000, transfer: 3_000 },
    headStartMs: 200,
    reserveMs: 1_500,
    mostLanes: 4,
    settlingMs: 600_000,
  },
};
