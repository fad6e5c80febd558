import { expect, test } from '@jest/globals';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { NAME_KINDS, namesOfKind } from '../../../infra/sandbox/dns/names.ts';
import { resolveName } from '../../../infra/sandbox/dns/records.ts';
import { deploymentOf, petStore } from '../gateway/example.ts';

const DOMAIN = 'execute-api.eu-central-1';
const BOTH = { kind: 'addresses', addresses: ['127.10.2.10', '127.10.3.10'] };
const OUTSIDE = { kind: 'addresses', addresses: ['127.200.0.1'] };
const NOT_FOUND = { kind: 'name-not-found' };

const example = deploymentOf();
const deployment: Deployment = {
  ...example,
  endpoint: {
    ...example.endpoint,
    id: 'vpce-1',
    regionalName: `vpce-1-abc.${DOMAIN}.vpce.amazonaws.com`,
    interfaces: ['a', 'b'].map((zone, index) => ({
      zone: `eu-central-1${zone}`,
      subnetId: `subnet-${zone}`,
      addresses: [`127.10.${index + 2}.10`],
      name: `vpce-1-abc-eu-central-1${zone}.${DOMAIN}.vpce.amazonaws.com`,
    })),
  },
  apis: [
    { ...petStore, id: 'one', endpointIds: ['vpce-1'] },
    { ...petStore, id: 'two', endpointIds: [] },
  ],
  hostedZones: [
    {
      id: 'Z1',
      domain: 'example.com',
      records: [{ name: 'pets.example.com', leadsTo: 'endpoint' }],
    },
  ],
};
const withoutPrivateDns = { ...deployment, endpoint: { ...deployment.endpoint, privateDnsEnabled: false } };

test.each([
  [`vpce-1-abc.${DOMAIN}.vpce.amazonaws.com`, BOTH, BOTH],
  [`VPCE-1-ABC.${DOMAIN.toUpperCase()}.VPCE.amazonaws.com`, BOTH, BOTH],
  [
    `vpce-1-abc-eu-central-1b.${DOMAIN}.vpce.amazonaws.com`,
    { kind: 'addresses', addresses: ['127.10.3.10'] },
    { kind: 'addresses', addresses: ['127.10.3.10'] },
  ],
  [`vpce-1-abc-eu-central-1c.${DOMAIN}.vpce.amazonaws.com`, NOT_FOUND, NOT_FOUND],
  [`one.${DOMAIN}.amazonaws.com`, BOTH, OUTSIDE],
  [`two.${DOMAIN}.amazonaws.com`, BOTH, OUTSIDE],
  [`three.${DOMAIN}.amazonaws.com`, BOTH, NOT_FOUND],
  [`${DOMAIN}.amazonaws.com`, BOTH, NOT_FOUND],
  [`one-vpce-1.${DOMAIN}.amazonaws.com`, BOTH, BOTH],
  [`two-vpce-1.${DOMAIN}.amazonaws.com`, BOTH, NOT_FOUND],
  [`one-vpce-2.${DOMAIN}.amazonaws.com`, BOTH, NOT_FOUND],
  [`another${DOMAIN}.amazonaws.com`, NOT_FOUND, NOT_FOUND],
  ['one.execute-api.us-east-1.amazonaws.com', NOT_FOUND, NOT_FOUND],
  ['Pets.example.com', BOTH, BOTH],
  ['dogs.example.com', NOT_FOUND, NOT_FOUND],
])('%s is answered as in a VPC with private DNS and in one without', (name, withPrivateDns, without) => {
  expect(resolveName(deployment, name)).toEqual(withPrivateDns);
  expect(resolveName(withoutPrivateDns, name)).toEqual(without);
});

test('a VPC without DNS support has no resolver', () => {
  const silent = { ...deployment, vpc: { ...deployment.vpc, dnsSupport: false } };

  expect(resolveName(silent, deployment.endpoint.regionalName)).toEqual({ kind: 'silent' });
});

test('each kind of name has the names that a client would ask for', () => {
  expect(Object.fromEntries(NAME_KINDS.map((kind) => [kind, namesOfKind(deployment, kind)]))).toEqual({
    'private-dns': [`one.${DOMAIN}.amazonaws.com`, `two.${DOMAIN}.amazonaws.com`],
    'vpce-regional': [`vpce-1-abc.${DOMAIN}.vpce.amazonaws.com`],
    'vpce-zonal': ['a', 'b'].map((zone) => `vpce-1-abc-eu-central-1${zone}.${DOMAIN}.vpce.amazonaws.com`),
    alias: [`one-vpce-1.${DOMAIN}.amazonaws.com`, `two-vpce-1.${DOMAIN}.amazonaws.com`],
    own: ['pets.example.com'],
  });
});
