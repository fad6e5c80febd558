import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import type { Deployment } from '../../../infra/config/completed.ts';
import { deploymentInput, type Variation } from './deployment-input.ts';

/** The targets of a configuration without mistakes. */
const PRIVATE_NAME = 'execute-api.us-east-1.amazonaws.com';
const targets = (...inputs: readonly unknown[]): readonly Deployment[] => {
  const parsed = parseAppConfig({ targets: inputs });
  if (!parsed.ok) throw new Error(parsed.issues.join('\n'));
  return parsed.config.targets ?? [];
};
const target = (variation: Variation = {}): Deployment | undefined => targets(deploymentInput(variation))[0];

test('what is left out is filled in', () => {
  expect(target()).toMatchObject({
    name: 'orders-live',
    region: 'us-east-1',
    endpoint: {
      addIngress: false,
      cidrs: ['10.20.0.0/16'],
      zones: [
        { name: 'us-east-1a', cidr: '10.20.0.0/24' },
        { name: 'us-east-1b', cidr: '10.20.1.0/24' },
      ],
    },
    apis: [
      {
        target: 'orders-live',
        probe: {
          method: 'GET',
          resource: '/orders/health',
          headers: {},
          expect: { status: [200], maxBodyBytes: 65_536 },
        },
        kinds: ['private-dns', 'vpce-regional', 'vpce-zonal'],
        primary: 'private-dns',
      },
    ],
    tags: {},
  });
});

test.each([
  {
    ipAddressType: 'dualstack',
    cidrs: ['10.20.0.0/16', '2001:db8:20::/56'],
    zones: [{ name: 'us-east-1a', cidr: '10.20.0.0/24', ipv6Cidr: '2001:db8:20:0::/64' }],
  },
  {
    ipAddressType: 'ipv6',
    cidrs: ['2001:db8:20::/56'],
    zones: [{ name: 'us-east-1a', ipv6Cidr: '2001:db8:20:0::/64' }],
  },
] as const)('an endpoint that is $ipAddressType has the CIDRs $cidrs of its VPC', ({ ipAddressType, cidrs, zones }) => {
  const made = target({ zones: 1, ipAddressType });

  expect(made?.endpoint).toMatchObject({ ipAddressType, cidrs });
  expect(made?.endpoint.zones).toEqual(zones);
});

test('what is given stays', () => {
  const given = {
    name: 'Orders',
    region: 'us-east-1',
    account: '011122223333',
    tags: { team: 'orders + returns' },
    permissionsBoundaryArn: 'arn:aws:iam::011122223333:policy/boundary',
    securityGroupId: 'sg-0a1b2c3d',
    roleArns: { canary: 'arn:aws:iam::011122223333:role/team/canary' },
  };

  const api = { target: 'returns', kinds: ['alias', 'vpce-zonal'], primary: 'vpce-zonal' };

  expect(target({ ...given, api })).toMatchObject({ ...given, apis: [api] });
});

test('one role for every duty is the role of each', () => {
  const roleArn = 'arn:aws:iam::011122223333:role/team/canary';

  expect(target({ roleArn })?.roleArns).toEqual({ canary: roleArn, notifier: roleArn, scheduler: roleArn });
});

test.each([
  [{ id: 'a1b2c3d4e5', stage: 'live' }, 'a1b2c3d4e5-live'],
  [{ id: 'a1b2c3d4e5', name: 'Orders (v2)', stage: 'live_eu' }, 'Orders-v2-live-eu'],
  [{ id: 'a1b2c3d4e5', name: '注文', stage: '_' }, 'a1b2c3d4e5'],
  [{ id: 'a1b2c3d4e5', name: 'x'.repeat(100), stage: 'y'.repeat(100) }, `${'x'.repeat(40)}-${'y'.repeat(23)}`],
])('the stack and the target of %j are called %s', (api, name) => {
  const made = target({ apis: [{ ...api, probe: { resource: '/' } }] });

  expect([made?.name, made?.apis[0]?.target]).toEqual([name, name]);
});

test('the first of the kinds is primary where private DNS is not expected', () => {
  expect(target({ api: { kinds: ['vpce-zonal', 'alias'] } })?.apis[0]?.primary).toBe('vpce-zonal');
});

test.each([
  'Z7HUB22UULQXV:vpce-0a1b2c3d-x1y2z3.execute-api.us-east-1.vpce.amazonaws.com',
  'vpce-0a1b2c3d-x1y2z3.execute-api.us-east-1.vpce.amazonaws.com (Z7HUB22UULQXV)',
  ' vpce-0a1b2c3d-x1y2z3.execute-api.us-east-1.vpce.amazonaws.com ',
  { DnsName: 'vpce-0a1b2c3d-x1y2z3.execute-api.us-east-1.vpce.amazonaws.com', HostedZoneId: 'Z7HUB22UULQXV' },
])('the DNS entry %j is read as a name', (entry) => {
  expect(target({ endpoint: { id: 'vpce-0a1b2c3d', dnsEntries: [entry, PRIVATE_NAME] } })).toMatchObject({
    endpoint: { dnsEntries: ['vpce-0a1b2c3d-x1y2z3.execute-api.us-east-1.vpce.amazonaws.com', PRIVATE_NAME] },
    apis: [{ kinds: ['private-dns', 'vpce-regional'] }],
  });
});

test.each([
  { api: { stage: 'v2-beta_1' } },
  { api: { probe: { resource: '/users/a@b.example/caf%C3%A9' } } },
  { api: { probe: { resource: '/', expect: { contentType: 'application/vnd.orders_v2+json' } } } },
  { region: 'eusc-de-east-1', suffix: 'amazonaws.eu', roleArn: 'arn:aws-eusc:iam::011122223333:role/canary' },
  { region: 'cn-north-1', suffix: 'amazonaws.com.cn', permissionsBoundaryArn: 'arn:aws-cn:iam::aws:policy/Boundary' },
  { roleArn: 'arn:aws:iam::011122223333:role/on-call/team=orders/canary@work' },
])('AWS allows %j, and so it is taken', (variation) => {
  expect(parseAppConfig({ targets: [deploymentInput(variation)] })).toMatchObject({ ok: true });
});

test('a media type is compared without its case', () => {
  const probe = { resource: '/', expect: { contentType: 'Application/JSON' } };

  expect(target({ api: { probe } })?.apis[0]?.probe.expect.contentType).toBe('application/json');
});

test('two stages of one API are two targets', () => {
  const stages = ['live', 'test'].map((stage) => deploymentInput({ api: { name: undefined, stage } }));

  expect(targets(...stages).map(({ name }) => name)).toEqual(['a1b2c3d4e5-live', 'a1b2c3d4e5-test']);
});
