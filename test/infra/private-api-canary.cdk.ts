import { expect, test } from '@jest/globals';
import { Duration, Fn, Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { PrivateApiCanaryProps } from '../../infra/library/props.ts';
import type { WatchedApiProps } from '../../infra/library/watched-api.ts';
import { PrivateApiCanary } from '../../infra/private-api-canary.ts';
import { templateOf } from './synthesize.ts';
import { resourcesOf, type Template } from './template.ts';

/** Somebody's network, with an endpoint that another stack has made. */
const surroundings = (scope: Construct): Omit<PrivateApiCanaryProps, 'apis'> => {
  const vpc = new ec2.Vpc(scope, 'Vpc', {
    maxAzs: 1,
    natGateways: 0,
    subnetConfiguration: [{ name: 'Private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    restrictDefaultSecurityGroup: false,
  });
  const [subnet] = vpc.isolatedSubnets;
  if (!subnet) throw new Error('the network has no subnet');
  return {
    vpc,
    endpoint: ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(scope, 'Endpoint', {
      vpcEndpointId: Fn.importValue('EndpointId'),
      port: 443,
      securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(scope, 'OfEndpoint', Fn.importValue('EndpointGroup'))],
    }),
    endpointNetwork: {
      dnsEntries: Fn.importValue('EndpointDnsEntries'),
      zones: [{ name: subnet.availabilityZone, cidr: subnet.ipv4CidrBlock }],
    },
  };
};

const api = (
  scope: Construct,
  target: string,
  bodySchema: Readonly<Record<string, unknown>> = {},
): WatchedApiProps => ({
  api: RestApi.fromRestApiId(scope, `Api-${target}`, Fn.importValue(target)),
  target,
  stage: 'live',
  kinds: ['private-dns'],
  probe: { resource: '/pets', expect: { bodySchema: { type: 'array', ...bodySchema } } },
});

/** A stack of somebody else's, with what `build` adds to it. */
const stackWith = (build: (stack: Stack) => void) =>
  templateOf((app) => {
    const stack = new Stack(app, 'Foreign', { env: { region: 'eu-central-1', account: '111122223333' } });
    build(stack);
    return stack;
  });

const namesIn = (template: Template): readonly string[] =>
  [
    ...['Alarm', 'CompositeAlarm'].flatMap((type) =>
      resourcesOf(template, `AWS::CloudWatch::${type}`).map(([, { Properties }]) => Properties.AlarmName),
    ),
    ...resourcesOf(template, 'AWS::CloudWatch::Dashboard').map(([, { Properties }]) => Properties.DashboardName),
    ...resourcesOf(template, 'AWS::Logs::QueryDefinition').map(([, { Properties }]) => Properties.Name),
  ].map((name) => JSON.stringify(name));

test('two fit into one stack: nothing of one has the name of something of the other', () => {
  const { template } = stackWith((stack) => {
    const around = surroundings(stack);
    new PrivateApiCanary(stack, 'Orders', { ...around, apis: [api(stack, 'orders')] });
    new PrivateApiCanary(stack, 'Returns', { ...around, apis: [api(stack, 'returns')] });
  });
  const names = namesIn(template);

  expect(names.length).toBeGreaterThan(30);
  expect(new Set(names).size).toBe(names.length);
});

test('a kind without a name, and a zone that is listed twice, make no alarm of their own', () => {
  const zonal = 'vpce-0a1b2c3d-x1y2z3-eu-central-1a.execute-api.eu-central-1.vpce.amazonaws.com';
  const { template } = stackWith((stack) => {
    const { endpointNetwork, ...around } = surroundings(stack);
    new PrivateApiCanary(stack, 'Orders', {
      ...around,
      endpointNetwork: { ...endpointNetwork, dnsEntries: [zonal, zonal] },
      apis: [{ ...api(stack, 'orders'), kinds: ['private-dns', 'vpce-zonal', 'alias'] }],
    });
  });
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id]) => id.replace(/^OrdersAlerting/, ''));

  expect(alarms.filter((id) => /^(KindDead|AddressZone)/.test(id)).map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(
    ['AddressZoneDeadeucentral1a', 'KindDeadvpcezonal', 'KindDeadalias'],
  );
});

test('what else is in the stack does not stop it', () => {
  const { template } = stackWith((stack) => {
    const { vpc, ...around } = surroundings(stack);
    new CfnLogGroup(stack, 'EndlessLog');
    new ec2.GatewayVpcEndpoint(stack, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 });
    new Rule(stack, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)) });
    new PrivateApiCanary(stack, 'Orders', { ...around, vpc, apis: [api(stack, 'orders')] });
  });

  expect(resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm')).toHaveLength(1);
});

test('a long schema goes into the package, and one that only the deployment knows is refused by name', () => {
  const description = 'long '.repeat(2_000);
  const build = (schema: Readonly<Record<string, unknown>>) =>
    stackWith((stack) => {
      new PrivateApiCanary(stack, 'Orders', { ...surroundings(stack), apis: [api(stack, 'orders', schema)] });
    });

  expect(
    [...build({ description }).packages.values()].filter(({ config }) => config.includes(description)),
  ).toHaveLength(1);
  expect(() => build({ description: `${description}${Fn.importValue('Note')}` })).toThrow(
    /\/apis\/0\/expect\/bodySchema\/description has \d+ bytes, /,
  );
});

test('every mistake in the props is told at once, with the path of the construct', () => {
  const build = () =>
    stackWith((stack) => {
      const around = surroundings(stack);
      new PrivateApiCanary(stack, 'Orders', {
        ...around,
        endpoint: ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Bare', {
          vpcEndpointId: 'vpce-1',
          port: 443,
        }),
        endpointNetwork: {},
        vpcSubnets: { subnets: [...around.vpc.isolatedSubnets, ...around.vpc.isolatedSubnets] },
        alerting: {
          pages: {
            topic: Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:eu-central-1:111122223333:on-call'),
            emails: ['a@example.com'],
          },
          alarms: { silent: { datapointsToAlarm: 9 } },
        },
        apis: [
          {
            ...api(stack, 'orders'),
            probe: { resource: 'health', method: 'HEAD', expect: { bodySchema: { type: 'object' } } },
          },
          { ...api(stack, 'returns'), kinds: ['private-dns', 'private-dns'], target: 'two words' },
        ],
      });
    });

  expect(build).toThrow(
    new Error(
      [
        'Foreign/Orders: reading the props:',
        'endpointNetwork.dnsEntries: must be set, since the endpoint is not of this app, got nothing',
        "endpointNetwork.zones: must be set, since the endpoint's subnets are not known to be the VPC's, got nothing",
        'alerting.alarms.silent.datapointsToAlarm: must be at most evaluationPeriods (3), got 9',
        'alerting.pages.emails: must be left out where topic is an existing one',
        `apis[0].probe.resource: must start with one '/' and hold only URL path and query characters, any other as %XX, got "health"`,
        'apis[0].probe.expect.bodySchema: must be left out, since the answer to HEAD has no body, got {"type":"object"}',
        'apis[1].target: must be at most 64 letters, digits, hyphens and slashes, got "two words"',
        'apis[1].kinds[1]: must differ from kinds[0], got "private-dns"',
        'vpcSubnets: must select one subnet of each zone, got two of dummy1a',
      ].join('\n  '),
    ),
  );
});

test('it has what other constructs of CDK have: connections, grants, metrics and alarms', () => {
  const { template } = stackWith((stack) => {
    const canary = new PrivateApiCanary(stack, 'Orders', { ...surroundings(stack), apis: [api(stack, 'orders')] });
    canary.connections.allowTo(ec2.Peer.ipv4('10.9.0.0/16'), ec2.Port.tcp(8443));
    const pipeline = new Role(stack, 'Pipeline', { assumedBy: new ServicePrincipal('codebuild.amazonaws.com') });
    canary.grantInvoke(pipeline);
    canary.grantGate(new Role(stack, 'Gate', { assumedBy: new ServicePrincipal('codebuild.amazonaws.com') }));
    Topic.fromTopicArn(stack, 'Events', 'arn:aws:sns:eu-central-1:111122223333:events').grantPublish(canary);
    new Dashboard(stack, 'Overview', {
      widgets: [
        [
          new GraphWidget({
            left: [
              canary.metricReachable(),
              canary.metricReachable({ sourceZone: 'eu-central-1a' }),
              canary.metricSuccess(),
              canary.metricLatency('orders', { statistic: 'p99' }),
            ],
          }),
        ],
      ],
    });
    expect(() => canary.metricSuccess('returns')).toThrow(
      'Foreign/Orders: there is no target returns; there are orders',
    );
    expect(canary.alarms.length).toBe(canary.alarms.filter(({ alarmArn }) => alarmArn !== '').length);
    expect(canary.functions).toHaveLength(1);
  });
  const policies = resourcesOf(template, 'AWS::IAM::Policy').map(
    ([id, { Properties }]) => [id, JSON.stringify(Properties)] as const,
  );
  const policyOf = (id: string) => policies.find(([one]) => one.startsWith(id))?.[1];

  expect(policyOf('PipelineDefaultPolicy')).toContain('lambda:InvokeFunction');
  const gate = policyOf('GateDefaultPolicy');
  expect(gate?.match(/[a-z]+:[A-Z][A-Za-z]+(?=")/g)?.toSorted()).toEqual([
    'cloudformation:ListStackResources',
    'cloudwatch:DescribeAlarms',
    'lambda:GetFunctionConfiguration',
    'lambda:InvokeFunction',
    'logs:FilterLogEvents',
  ]);
  expect(policies.filter(([id, text]) => id.startsWith('OrdersZone') && text.includes(':events'))).toHaveLength(1);
  expect(JSON.stringify(resourcesOf(template, 'AWS::EC2::SecurityGroup'))).toContain('10.9.0.0/16');
  const overview = resourcesOf(template, 'AWS::CloudWatch::Dashboard').find(([id]) => id.startsWith('Overview'));
  expect(JSON.stringify(overview)).toMatch(/Reachable.*Success.*Latency.*p99/);
});

test("a health check is healthy while the primary kind of name and the API are; APIs of one kind share what is the network's", () => {
  const { template } = stackWith((stack) => {
    const apis = ['orders', 'returns', 'invoices'].map((target) => ({
      ...api(stack, target),
      healthCheck: target !== 'invoices',
    }));
    const canary = new PrivateApiCanary(stack, 'Shop', { ...surroundings(stack), apis });
    expect(canary.healthCheck('returns').healthCheckId).not.toBe(canary.healthCheck().healthCheckId);
    expect(() => canary.healthCheck('invoices')).toThrow(
      'Foreign/Shop: invoices has no health check: set healthCheck of that API to true',
    );
  });
  const alarms = new Map(
    resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => [id, Properties] as const),
  );
  const checks = resourcesOf(template, 'AWS::Route53::HealthCheck').map(
    ([id, { Properties }]) => [id, Object(Properties).HealthCheckConfig] as const,
  );
  const followed = checks.flatMap(([id, { AlarmIdentifier }]) =>
    AlarmIdentifier ? [[id, Object(alarms.get(AlarmIdentifier.Name.Ref))] as const] : [],
  );
  const both = checks.flatMap(([, { Type, ChildHealthChecks, HealthThreshold }]) =>
    Type === 'CALCULATED' ? [{ children: ChildHealthChecks.length, HealthThreshold }] : [],
  );

  // What Route 53 can follow: one metric, one threshold, periods in a row.
  expect(
    followed.map(([, { MetricName, Statistic, DatapointsToAlarm, EvaluationPeriods, AlarmActions }]) => [
      MetricName,
      Statistic,
      DatapointsToAlarm,
      EvaluationPeriods,
      AlarmActions,
    ]),
  ).toEqual([
    ['Reachable', 'Maximum', 3, 3, undefined],
    ['Success', 'Maximum', 3, 3, undefined],
    ['Success', 'Maximum', 3, 3, undefined],
  ]);
  expect(both).toEqual([
    { children: 2, HealthThreshold: 2 },
    { children: 2, HealthThreshold: 2 },
  ]);
});
