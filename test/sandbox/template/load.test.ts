import { expect, test } from '@jest/globals';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from './small-template.ts';

const ENDPOINT = 'vpce-0af11528e034dfff2';
const NAME = `${ENDPOINT}-l29uizuq`;
const DOMAIN = 'execute-api.eu-central-1.vpce.amazonaws.com';

const load = (patch: unknown) => loadTemplate(patched(SMALL_TEMPLATE, patch), ENVIRONMENT);

test('a template becomes what AWS would make of it', () => {
  const policy = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    Condition: { StringEquals: { 'aws:SourceVpce': ENDPOINT } },
  };

  const { stacks, ...deployment } = loadTemplate(SMALL_TEMPLATE, ENVIRONMENT);
  const [stack] = stacks;

  expect([stack?.name, stack?.resources.map(({ logicalId }) => logicalId), stack?.resources[0]]).toEqual([
    'Small',
    Object.keys(SMALL_TEMPLATE.Resources),
    { logicalId: 'Vpc', type: 'AWS::EC2::VPC', physicalId: 'vpc-002d202d44fa7df36' },
  ]);
  expect(deployment).toMatchObject({
    accountId: '111122223333',
    region: 'eu-central-1',
    partition: 'aws',
    urlSuffix: 'amazonaws.com',
    vpc: { id: 'vpc-002d202d44fa7df36', cidr: '10.0.0.0/16', dnsSupport: true, dnsHostnames: true },
    endpoint: {
      id: ENDPOINT,
      privateDnsEnabled: true,
      regionalName: `${NAME}.${DOMAIN}`,
      interfaces: [
        {
          zone: 'eu-central-1a',
          subnetId: 'subnet-021c76901c47eeaf6',
          addresses: ['10.0.2.10'],
          name: `${NAME}-eu-central-1a.${DOMAIN}`,
        },
        {
          zone: 'eu-central-1b',
          subnetId: 'subnet-0d853f34ade184122',
          addresses: ['10.0.3.10'],
          name: `${NAME}-eu-central-1b.${DOMAIN}`,
        },
      ],
      securityGroupIds: ['sg-05d4827c9adf00365'],
    },
    apis: [
      {
        id: '0rxj3e58ce',
        name: 'PetStore',
        document: { openapi: '3.0.1', paths: {}, 'x-amazon-apigateway-policy': { Statement: [policy] } },
        policy: { Statement: [policy] },
        endpointIds: [ENDPOINT],
        stages: [{ name: 'demo' }],
      },
    ],
    domainNames: [],
    firewall: [],
    resolverRules: [],
    hostedZones: [],
    certifiedNames: [],
    publicNames: [],
    functions: [
      {
        logicalId: 'Canary',
        name: 'Small-Canary-J4XYK25CXZN0',
        description: '',
        runtime: 'nodejs24.x',
        handler: 'index.handler',
        codePath: '/assets/f00d',
        environment: {
          NAMES: [
            `Z8T4F95EBE34TJ:${NAME}.${DOMAIN}`,
            `Z8T4F95EBE34TJ:${NAME}-eu-central-1a.${DOMAIN}`,
            `Z8T4F95EBE34TJ:${NAME}-eu-central-1b.${DOMAIN}`,
            'ZA1S7188WFHQJX:execute-api.eu-central-1.amazonaws.com',
            'ZA1S7188WFHQJX:*.execute-api.eu-central-1.amazonaws.com',
          ].join(','),
        },
        memoryMb: 1024,
        timeoutMs: 25_000,
        zones: ['eu-central-1a'],
        logGroupName: '/canary',
        rights: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      },
    ],
    schedules: [
      {
        name: 'Small-Schedule-2XK34FU6QF96',
        enabled: true,
        functionLogicalId: 'Canary',
        input: '{}',
      },
    ],
    alarms: { metric: [], composite: [], muteRules: [] },
    topics: [],
    eventRules: [],
    dashboards: [],
    outputs: { Invoke: 'Small-Canary-J4XYK25CXZN0' },
  });
});

test('the partition follows the region', () => {
  const { partition, urlSuffix, endpoint } = loadTemplate(
    patched(SMALL_TEMPLATE, { Resources: { SubnetA: { Properties: { AvailabilityZone: 'cn-north-1a' } } } }),
    { ...ENVIRONMENT, region: 'cn-north-1' },
  );

  expect({ partition, urlSuffix, regionalName: endpoint.regionalName }).toEqual({
    partition: 'aws-cn',
    urlSuffix: 'amazonaws.com.cn',
    regionalName: `${NAME}.execute-api.cn-north-1.vpce.amazonaws.com.cn`,
  });
});

test('without private DNS the endpoint has no private names', () => {
  const { endpoint, functions } = load({ Resources: { Endpoint: { Properties: { PrivateDnsEnabled: false } } } });

  expect(endpoint.privateDnsEnabled).toBe(false);
  expect(functions.map(({ environment }) => environment.NAMES?.includes('*'))).toEqual([false]);
});

test('an endpoint has no name and no address in a zone without its subnet', () => {
  const { endpoint } = load({ Resources: { Endpoint: { Properties: { SubnetIds: [{ Ref: 'SubnetB' }] } } } });

  expect(endpoint.interfaces.map(({ zone, addresses }) => ({ zone, addresses }))).toEqual([
    { zone: 'eu-central-1b', addresses: ['10.0.3.10'] },
  ]);
});

test("CDK's rule about the bootstrap stack needs no bootstrap stack", () => {
  const version = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' };

  expect(
    load({ Parameters: { BootstrapVersion: version }, Rules: { CheckBootstrapVersion: { Assertions: [] } } }),
  ).toEqual(load({}));
});

const beside = (topic: unknown) => [
  {
    stackName: 'Beside',
    template: {
      Resources: {
        Broken: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            AlarmName: 'Small-Broken',
            Namespace: 'Own',
            MetricName: 'Success',
            Statistic: 'Average',
            Period: 60,
            EvaluationPeriods: 1,
            DatapointsToAlarm: 1,
            TreatMissingData: 'ignore',
            Threshold: 1,
            ComparisonOperator: 'LessThanThreshold',
            AlarmActions: [topic],
          },
        },
      },
    },
  },
];
const outputOf = (StackName: string) => ({ 'Fn::GetStackOutput': { StackName, OutputName: 'Topic' } });

test('a stack beside takes outputs of the one before it, and its alarms are watched too', () => {
  const topic = 'arn:aws:sns:eu-central-1:111122223333:pages';
  const template = patched(SMALL_TEMPLATE, { Outputs: { Topic: { Value: topic } } });
  const { alarms } = loadTemplate(template, ENVIRONMENT, beside(outputOf(ENVIRONMENT.stackName)));

  expect(alarms.metric).toMatchObject([{ name: 'Small-Broken', AlarmActions: [topic] }]);
});

test('an output of a stack that is not there is refused', () => {
  expect(() => loadTemplate(SMALL_TEMPLATE, ENVIRONMENT, beside(outputOf('Other')))).toThrow(
    new Refused([
      'Fn::GetStackOutput at Resources.Broken.Properties.AlarmActions[0]: there is no output Topic of a stack Other',
    ]),
  );
});
