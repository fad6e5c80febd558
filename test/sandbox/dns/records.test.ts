import { expect, test } from '@jest/globals';
import type {
  BlockResponse,
  FirewallRuleGroup,
  HostedZone,
  ResolverRule,
} from '../../../infra/sandbox/deployed-names.ts';
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

const SINKHOLE = 'sinkhole.example.net';
const ONE = `one.${DOMAIN}.amazonaws.com`;
const REGIONAL = deployment.endpoint.regionalName;

const block = (response: BlockResponse, ...domains: readonly string[]): FirewallRuleGroup => ({
  id: `rslvr-frg-${domains.join()}`,
  rules: [{ name: 'block', domainListId: 'rslvr-fdl-1', domains, response }],
});
const forward = (domain: string): ResolverRule => ({ id: `rslvr-rr-${domain}`, domain, servers: ['10.44.0.2'] });
const zone = (domain: string, records: Readonly<Record<string, string>> = {}): HostedZone => ({
  id: `Z-${domain}`,
  domain,
  records: Object.entries(records).map(([name, address]) => ({ name, leadsTo: [address] })),
});
const at = (address: string) => ({ kind: 'addresses', addresses: [address] });
const NO_ADDRESS = { kind: 'no-address' };
const SILENT = { kind: 'silent' };

test.each<[string, Partial<Deployment>, string, unknown]>([
  ['a rule of DNS Firewall for the name', { firewall: [block('NODATA', ONE)] }, ONE, NO_ADDRESS],
  ['one in another case', { firewall: [block('NODATA', ONE)] }, ONE.toUpperCase(), NO_ADDRESS],
  ['one for all below a domain', { firewall: [block('NXDOMAIN', '*.amazonaws.com')] }, ONE, NOT_FOUND],
  ['one for all below the name', { firewall: [block('NXDOMAIN', `*.${ONE}`)] }, ONE, BOTH],
  ['one for another domain', { firewall: [block('NXDOMAIN', '*.example.org')] }, ONE, BOTH],
  ['two, of which the first decides', { firewall: [block('NODATA', ONE), block('NXDOMAIN', ONE)] }, ONE, NO_ADDRESS],
  [
    'one that has it lead to where another name leads',
    { firewall: [block({ override: SINKHOLE }, ONE)], publicNames: [SINKHOLE] },
    ONE,
    OUTSIDE,
  ],
  [
    'one that has it lead to a name that there is not',
    { firewall: [block({ override: SINKHOLE }, ONE)] },
    ONE,
    NOT_FOUND,
  ],
  [
    'a firewall before a zone',
    { firewall: [block('NODATA', ONE)], hostedZones: [zone(ONE, { [ONE]: '10.44.0.19' })] },
    ONE,
    NO_ADDRESS,
  ],
  ['an empty zone of the name itself', { hostedZones: [zone(ONE)] }, ONE, NO_ADDRESS],
  ['an empty zone of a domain above', { hostedZones: [zone('vpce.amazonaws.com')] }, REGIONAL, NOT_FOUND],
  ['a zone that is wider than private DNS', { hostedZones: [zone('amazonaws.com')] }, ONE, BOTH],
  ['a zone with the name', { hostedZones: [zone(ONE, { [ONE]: '10.44.0.19' })] }, ONE, at('10.44.0.19')],
  [
    'a zone with a wildcard',
    {
      hostedZones: [
        zone('vpce.amazonaws.com', {
          '*.vpce.amazonaws.com': '10.44.0.1',
          [`*.${DOMAIN}.vpce.amazonaws.com`]: '10.44.0.2',
        }),
      ],
    },
    REGIONAL,
    at('10.44.0.2'),
  ],
  [
    'a zone with a wildcard and the name',
    { hostedZones: [zone('vpce.amazonaws.com', { '*.vpce.amazonaws.com': '10.44.0.1', [REGIONAL]: '10.44.0.2' })] },
    REGIONAL,
    at('10.44.0.2'),
  ],
  [
    'a wildcard and the domain itself',
    { hostedZones: [zone('vpce.amazonaws.com', { '*.vpce.amazonaws.com': '10.44.0.1' })] },
    'vpce.amazonaws.com',
    NO_ADDRESS,
  ],
  ['a rule that forwards a domain above', { resolverRules: [forward('amazonaws.com')] }, REGIONAL, SILENT],
  ['a rule that is wider than private DNS', { resolverRules: [forward('amazonaws.com')] }, ONE, BOTH],
  ['a rule for the domain of private DNS', { resolverRules: [forward(`${DOMAIN}.amazonaws.com`)] }, ONE, SILENT],
  ['a rule for the name', { resolverRules: [forward(ONE)] }, ONE, SILENT],
  ['a rule for a name that ends alike', { resolverRules: [forward(ONE.slice(1))] }, ONE, BOTH],
  [
    'a zone that is narrower than a rule',
    { resolverRules: [forward(`${DOMAIN}.amazonaws.com`)], hostedZones: [zone(ONE)] },
    ONE,
    NO_ADDRESS,
  ],
])('with %s', (_, change, name, expected) => {
  expect(resolveName({ ...deployment, ...change }, name)).toEqual(expected);
});

test('without DNS host names, private hosted zones are not asked', () => {
  const change = {
    hostedZones: [...deployment.hostedZones, zone(ONE)],
    vpc: { ...deployment.vpc, dnsHostnames: false },
  };

  expect(resolveName({ ...deployment, ...change }, ONE)).toEqual(OUTSIDE);
  expect(resolveName({ ...deployment, ...change }, 'pets.example.com')).toEqual(NOT_FOUND);
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
