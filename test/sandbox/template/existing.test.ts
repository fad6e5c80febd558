import { expect, test } from '@jest/globals';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { admits } from '../../../infra/sandbox/network/admission.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ENVIRONMENT, patched } from './small-template.ts';

const STATEMENT = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' };
const POLICY = { Statement: [STATEMENT] };

const API = { id: 'a1b2c3', name: 'orders', stages: ['live'], endpointIds: [] };

/** Everything that a template can state to be there already, and one function beside it. */
const TEMPLATE = {
  Metadata: {
    'PrivateApiCanary::Existing': {
      vpc: { id: 'vpc-1', cidr: '127.10.0.0/16' },
      subnets: [{ id: 'subnet-1', zone: 'eu-central-1a', cidr: '127.10.2.0/24' }],
      securityGroups: [
        { id: 'sg-endpoint', admitsVpc: true },
        { id: 'sg-canary', admitsVpc: false },
      ],
      endpoint: {
        id: 'vpce-1',
        regionalName: 'vpce-1-x.execute-api.eu-central-1.vpce.amazonaws.com',
        interfaces: [
          { zone: 'eu-central-1a', name: 'vpce-1-x-eu-central-1a.execute-api.eu-central-1.vpce.amazonaws.com' },
        ],
        privateDnsEnabled: true,
        securityGroupIds: ['sg-endpoint'],
      },
      domainNames: [{ name: 'orders.example.com', basePath: 'v1', apiId: 'a1b2c3', stage: 'live', policy: POLICY }],
      hostedNames: ['orders.example.com', 'lb.example.com'],
      certifiedNames: ['orders.example.com'],
      publicNames: ['events.execute-api.eu-central-1.amazonaws.com'],
      apis: [
        {
          id: 'a1b2c3',
          name: 'orders',
          stages: ['live'],
          endpointIds: [],
          document: { openapi: '3.0.1', paths: {}, 'x-amazon-apigateway-policy': POLICY },
        },
      ],
    },
  },
  Resources: {
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        FlexibleTimeWindow: { Mode: 'OFF' },
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Target: { Arn: { 'Fn::GetAtt': ['Canary', 'Arn'] }, Input: '{}', RoleArn: 'arn:aws:iam::111122223333:role/r' },
      },
    },
    Canary: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::111122223333:role/r',
        Code: { S3Bucket: 'assets', S3Key: 'f00d.zip' },
        Timeout: 25,
        MemorySize: 1024,
        Environment: { Variables: {} },
        LoggingConfig: { LogFormat: 'Text', LogGroup: '/canary' },
        VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-canary'] },
      },
    },
  },
};

const load = (patch: unknown = {}) =>
  loadTemplate(patched(TEMPLATE, { Metadata: { 'PrivateApiCanary::Existing': patch } }), {
    ...ENVIRONMENT,
    parameters: {},
  });

test('what is there already becomes a part of the deployment', () => {
  const { vpc, endpoint, apis, domainNames, hostedNames, certifiedNames, publicNames, functions } = load();

  const names = { domainNames, hostedNames, certifiedNames, publicNames };
  expect({ vpc, endpoint, apis, ...names, zones: functions.map(({ zones }) => zones) }).toEqual({
    vpc: { id: 'vpc-1', cidr: '127.10.0.0/16', dnsSupport: true, dnsHostnames: true },
    endpoint: {
      id: 'vpce-1',
      vpcId: 'vpc-1',
      privateDnsEnabled: true,
      regionalName: 'vpce-1-x.execute-api.eu-central-1.vpce.amazonaws.com',
      interfaces: [
        {
          zone: 'eu-central-1a',
          subnetId: 'subnet-1',
          addresses: ['127.10.2.10'],
          name: 'vpce-1-x-eu-central-1a.execute-api.eu-central-1.vpce.amazonaws.com',
        },
      ],
      securityGroupIds: ['sg-endpoint'],
    },
    apis: [
      {
        id: 'a1b2c3',
        name: 'orders',
        document: { openapi: '3.0.1', paths: {}, 'x-amazon-apigateway-policy': POLICY },
        policy: POLICY,
        endpointIds: [],
        stages: ['live'],
      },
    ],
    domainNames: [
      {
        name: 'orders.example.com',
        policy: POLICY,
        endpointIds: ['vpce-1'],
        mappings: [{ basePath: 'v1', apiId: 'a1b2c3', stage: 'live' }],
      },
    ],
    hostedNames: ['orders.example.com', 'lb.example.com'],
    certifiedNames: ['orders.example.com'],
    publicNames: ['events.execute-api.eu-central-1.amazonaws.com'],
    zones: [['eu-central-1a']],
  });
});

test("an endpoint's security group that admits nobody keeps the functions out", () => {
  const securityGroups = ['sg-endpoint', 'sg-canary'].map((id) => ({ id, admitsVpc: false }));

  expect(load({ securityGroups }).securityGroups).toEqual(
    securityGroups.map(({ id }) => expect.objectContaining({ id, ingress: [] })),
  );
});

const DUAL_STACK = {
  vpc: { ipv6Cidr: 'fd00:127:10::/48' },
  subnets: [{ id: 'subnet-1', zone: 'eu-central-1a', cidr: '127.10.2.0/24', ipv6Cidr: 'fd00:127:10:2::/64' }],
  endpoint: { ipAddressType: 'dualstack' },
};
const loadDual = (existing: object, vpcConfig: object) =>
  loadTemplate(
    patched(TEMPLATE, {
      Metadata: { 'PrivateApiCanary::Existing': existing },
      Resources: { Canary: { Properties: { VpcConfig: vpcConfig } } },
    }),
    { ...ENVIRONMENT, parameters: {} },
  );

/** The addresses of the endpoint that a canary does not reach. */
const closedIn = (deployment: Deployment): readonly string[] =>
  deployment.functions.flatMap((fn) =>
    deployment.endpoint.interfaces
      .flatMap(({ addresses }) => addresses)
      .filter((address) => !admits(deployment, fn, address)),
  );

test.each([
  ['dualstack', ['127.10.2.10', 'fd00:127:10:2::a']],
  ['ipv6', ['fd00:127:10:2::a']],
])('an endpoint that is %s has the addresses %j', (ipAddressType, addresses) => {
  const deployment = loadDual({ ...DUAL_STACK, endpoint: { ipAddressType } }, { Ipv6AllowedForDualStack: true });

  expect(deployment.endpoint.interfaces.map((one) => one.addresses)).toEqual([addresses]);
  expect(closedIn(deployment)).toEqual([]);
});

test('a function without IPv6 does not reach an IPv6 address', () => {
  expect(closedIn(loadDual({ ...DUAL_STACK, endpoint: { ipAddressType: 'ipv6' } }, {}))).toEqual(['fd00:127:10:2::a']);
  expect(closedIn(loadDual(DUAL_STACK, {}))).toEqual(['fd00:127:10:2::a']);
});

test("what an endpoint's IPv6 needs is missed by name", () => {
  expect(() => loadDual({ endpoint: { ipAddressType: 'dualstack' } }, {})).toThrow(
    'the endpoint is dualstack, and subnet-1 has no ipv6Cidr',
  );
  expect(() => loadDual({}, { Ipv6AllowedForDualStack: true })).toThrow('AWS refuses it: subnet-1 has no IPv6 CIDR');
});

const METADATA = 'Metadata PrivateApiCanary::Existing';

test.each([
  [{ nat: 'nat-1' }, `${METADATA}: the sandbox does not know key nat`],
  [{ vpc: { id: null } }, `${METADATA}: vpc.id is required`],
  [
    { endpoint: { interfaces: [{ zone: 'eu-central-1b', name: 'x' }] } },
    `${METADATA}: there is no subnet in eu-central-1b`,
  ],
  [{ apis: [{ ...API, document: undefined }] }, `${METADATA}: apis[0].document is required`],
  [
    {
      apis: [
        { ...API, document: { 'x-amazon-apigateway-policy': { Statement: [{ ...STATEMENT, Effect: 'Perhaps' }] } } },
      ],
    },
    `${METADATA}: apis[0].document["x-amazon-apigateway-policy"].Statement[0].Effect must be Allow or Deny, got "Perhaps"`,
  ],
])('%j is refused by name', (patch, reason) => {
  expect(() => load(patch)).toThrow(expect.objectContaining({ reasons: [reason] }));
});
