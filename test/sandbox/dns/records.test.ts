import { expect, test } from '@jest/globals';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { resolveName } from '../../../infra/sandbox/dns/records.ts';

const DOMAIN = 'execute-api.eu-central-1';
const BOTH = { kind: 'addresses', addresses: ['127.10.2.10', '127.10.3.10'] };
const OUTSIDE = { kind: 'addresses', addresses: ['127.200.0.1'] };
const NOT_FOUND = { kind: 'name-not-found' };

const deployment: Deployment = {
  accountId: '111122223333',
  region: 'eu-central-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
  vpc: { id: 'vpc-1', cidr: '127.10.0.0/16', dnsSupport: true, dnsHostnames: true },
  endpoint: {
    id: 'vpce-1',
    privateDnsEnabled: true,
    regionalName: `vpce-1-abc.${DOMAIN}.vpce.amazonaws.com`,
    interfaces: ['a', 'b'].map((zone, index) => ({
      zone: `eu-central-1${zone}`,
      subnetId: `subnet-${zone}`,
      address: `127.10.${index + 2}.10`,
      name: `vpce-1-abc-eu-central-1${zone}.${DOMAIN}.vpce.amazonaws.com`,
    })),
    securityGroupIds: ['sg-1'],
    admitsFunctions: true,
  },
  apis: [
    { id: 'one', name: 'One', document: {}, policy: { Statement: [] }, endpointIds: ['vpce-1'], stages: [] },
    { id: 'two', name: 'Two', document: {}, policy: { Statement: [] }, endpointIds: [], stages: [] },
  ],
  functions: [],
  schedules: [],
  alarms: { metric: [], composite: [], muteRules: [] },
  topics: [],
  eventRules: [],
  dashboards: [],
  outputs: {},
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
])('%s is answered as in a VPC with private DNS and in one without', (name, withPrivateDns, without) => {
  expect(resolveName(deployment, name)).toEqual(withPrivateDns);
  expect(resolveName(withoutPrivateDns, name)).toEqual(without);
});

test('a VPC without DNS support has no resolver', () => {
  const silent = { ...deployment, vpc: { ...deployment.vpc, dnsSupport: false } };

  expect(resolveName(silent, deployment.endpoint.regionalName)).toEqual({ kind: 'silent' });
});
