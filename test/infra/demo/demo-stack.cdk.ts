import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { synthesize } from '../synthesize.ts';
import { canariesIn, only, resourcesOf } from '../template.ts';

const { stack, template } = synthesize();
const idOf = (type: string) => only(template, type)[0];
const [zone1 = '', zone2 = ''] = canariesIn(template).map(([id]) => id);

/** The policies attached to a role, in the template's order. */
const policiesOf = (role: string) =>
  resourcesOf(template, 'AWS::IAM::Policy').filter(
    ([, { Properties }]) => JSON.stringify(Properties.Roles) === JSON.stringify([{ Ref: role }]),
  );

test('the stack is made of standard resources: nothing custom, no NAT', () => {
  expect([...new Set(Object.values(template.Resources).map(({ Type }) => Type))].sort()).toEqual([
    'AWS::ApiGateway::Deployment',
    'AWS::ApiGateway::RestApi',
    'AWS::ApiGateway::Stage',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::CompositeAlarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::EC2::InternetGateway',
    'AWS::EC2::Route',
    'AWS::EC2::RouteTable',
    'AWS::EC2::SecurityGroup',
    'AWS::EC2::SecurityGroupEgress',
    'AWS::EC2::SecurityGroupIngress',
    'AWS::EC2::Subnet',
    'AWS::EC2::SubnetRouteTableAssociation',
    'AWS::EC2::VPC',
    'AWS::EC2::VPCEndpoint',
    'AWS::EC2::VPCGatewayAttachment',
    'AWS::Events::Rule',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::Logs::LogGroup',
    'AWS::Logs::QueryDefinition',
    'AWS::SNS::Topic',
    'AWS::SNS::TopicPolicy',
    'AWS::Scheduler::Schedule',
  ]);
});

test('nothing stays when the stack is destroyed', () => {
  expect(JSON.stringify(template)).not.toMatch(/"DeletionPolicy":"(?!Delete")/);
  expect(resourcesOf(template, 'AWS::Logs::LogGroup').map(([, group]) => group)).toEqual(
    Array(3).fill({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 30 },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    }),
  );
});

test('the environment is in the names and tags everything', () => {
  const names = JSON.stringify(template).match(/(?<="Key":"Name","Value":")[^"]+/g);

  expect(stack.tags.tagValues()).toEqual({ Environment: 'Test' });
  expect([...new Set(names)]).toEqual(
    ['', '-public-1', '-public-2', '-private-1', '-private-2'].map((suffix) => `PrivateApiCanary-Test${suffix}`),
  );
});

test('a further zone leaves the subnets of the others where they are', () => {
  const cidrsWith = (zones: number) =>
    resourcesOf(synthesize({ zones }).template, 'AWS::EC2::Subnet').map(([id, { Properties }]) => [
      id,
      Properties.CidrBlock,
    ]);

  const layouts = [1, 2, 3, 4].map(cidrsWith);
  layouts.slice(1).forEach((layout, index) => {
    expect(layout).toEqual(expect.arrayContaining(layouts[index] ?? []));
  });
  expect(new Set(layouts.at(-1)?.map(([, cidr]) => cidr)).size).toBe(8);
});

test('only the public subnets have a route out of the VPC', () => {
  const withRoute = resourcesOf(template, 'AWS::EC2::Route').map(([, route]) => route.Properties.RouteTableId);
  const publicTables = resourcesOf(template, 'AWS::EC2::RouteTable').filter(([id]) => /Public/.test(id));

  expect(withRoute).toEqual(publicTables.map(([id]) => ({ Ref: id })));
  expect(template.Resources[idOf('AWS::EC2::VPC')]?.Properties).toMatchObject({
    EnableDnsHostnames: true,
    EnableDnsSupport: true,
  });
});

test('the endpoint has private DNS, an address in each private subnet, and admits the canaries on 443 only', () => {
  const endpointGroup = { 'Fn::GetAtt': ['EndpointSecurityGroupF840B798', 'GroupId'] };
  const canaryGroup = { 'Fn::GetAtt': ['CanarySecurityGroup407A4A14', 'GroupId'] };
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

  expect(only(template, 'AWS::EC2::VPCEndpoint')[1].Properties).toEqual({
    ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.execute-api']] },
    VpcEndpointType: 'Interface',
    VpcId: { Ref: idOf('AWS::EC2::VPC') },
    SubnetIds: [{ Ref: 'NetworkPrivateSubnet1SubnetC4D46731' }, { Ref: 'NetworkPrivateSubnet2SubnetB345BF84' }],
    SecurityGroupIds: [endpointGroup],
    PrivateDnsEnabled: true,
  });
  const groups = resourcesOf(template, 'AWS::EC2::SecurityGroup').map(([, { Properties }]) => Properties);
  expect(groups.map((group) => group.SecurityGroupIngress)).toEqual([undefined, undefined]);
  expect(only(template, 'AWS::EC2::SecurityGroupIngress')[1].Properties).toEqual({
    GroupId: endpointGroup,
    SourceSecurityGroupId: canaryGroup,
    Description: 'from the canaries',
    ...https,
  });
  expect(only(template, 'AWS::EC2::SecurityGroupEgress')[1].Properties).toEqual({
    GroupId: canaryGroup,
    DestinationSecurityGroupId: endpointGroup,
    Description: 'to the execute-api endpoint',
    ...https,
  });
});

test('canaries of the demo can be let out to DNS servers that others give its VPC', () => {
  const groups = (dnsServers?: readonly string[]) =>
    resourcesOf(synthesize({ ...(dnsServers && { dnsServers: [...dnsServers] }) }).template, 'AWS::EC2::SecurityGroup')
      .map(([, { Properties }]) => JSON.stringify(Properties.SecurityGroupEgress))
      .filter((egress) => egress.includes('"FromPort":53'));

  expect(groups()).toEqual([]);
  expect(groups(['10.9.0.53'])).toEqual([
    JSON.stringify(
      ['udp', 'tcp'].map((IpProtocol) => ({
        CidrIp: '10.9.0.53/32',
        Description: 'to a DNS server of the VPC',
        FromPort: 53,
        IpProtocol,
        ToPort: 53,
      })),
    ),
  ]);
});

test('each canary runs in the private subnet of its own zone', () => {
  const placements = [zone1, zone2].map((id) => template.Resources[id]?.Properties.VpcConfig);
  const SecurityGroupIds = [{ 'Fn::GetAtt': ['CanarySecurityGroup407A4A14', 'GroupId'] }];

  expect(placements).toEqual([
    { SubnetIds: [{ Ref: 'NetworkPrivateSubnet1SubnetC4D46731' }], SecurityGroupIds },
    { SubnetIds: [{ Ref: 'NetworkPrivateSubnet2SubnetB345BF84' }], SecurityGroupIds },
  ]);
});

test('a canary is a small arm64 function that logs into its own group', () => {
  const { Code: _, Environment: __, VpcConfig: ___, ...properties } = template.Resources[zone1]?.Properties ?? {};

  expect(properties).toEqual({
    Description: { 'Fn::Join': ['', ['Probes private APIs from ', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }]] },
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    MemorySize: 1024,
    Timeout: 25,
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': ['CanaryZone1RoleB342A873', 'Arn'] },
    LoggingConfig: { LogFormat: 'Text', LogGroup: { Ref: 'CanaryZone1LogGroup46DD6558' } },
  });
});

test('a canary may write its logs; Lambda may manage its interfaces, its own code may not', () => {
  const interfaces = [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ];
  const role = 'CanaryZone1RoleB342A873';
  const policies = policiesOf(role);

  expect(template.Resources[role]?.Properties).not.toHaveProperty('ManagedPolicyArns');
  expect(policies.map(([, { Properties }]) => Properties.PolicyDocument)).toEqual([
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': ['CanaryZone1LogGroup46DD6558', 'Arn'] },
        },
        { Effect: 'Allow', Action: interfaces, Resource: '*' },
      ],
    },
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: interfaces,
          Resource: '*',
          Condition: { ArnEquals: { 'lambda:SourceFunctionArn': { 'Fn::GetAtt': [zone1, 'Arn'] } } },
        },
      ],
    },
  ]);
  expect(template.Resources[zone1]?.DependsOn).toContain(policies[0]?.[0]);
});

test('each canary runs every minute, late and repeated runs are left out', () => {
  const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
  const invocations = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig')
    .filter(([id]) => id.startsWith('CanaryZone'))
    .map(([, { Properties }]) => Properties);

  expect(schedules).toEqual(
    [zone1, zone2].map((canary, index) => ({
      ScheduleExpression: 'rate(1 minute)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [canary, 'Arn'] },
        RoleArn: {
          'Fn::GetAtt': [['CanaryZone1ScheduleRoleB0B74F52', 'CanaryZone2ScheduleRoleB3C1A1E3'][index], 'Arn'],
        },
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
        Input: '{"trigger":"schedule","scheduledTime":"<aws.scheduler.scheduled-time>"}',
      },
    })),
  );
  expect(invocations).toEqual(
    [zone1, zone2].map((canary) => ({
      FunctionName: { Ref: canary },
      Qualifier: '$LATEST',
      MaximumEventAgeInSeconds: 60,
      MaximumRetryAttempts: 0,
    })),
  );
});

test('Scheduler may invoke only the canary of the schedule', () => {
  const role = 'CanaryZone2ScheduleRoleB3C1A1E3';
  const { AssumeRolePolicyDocument, Policies } = template.Resources[role]?.Properties ?? {};
  const group = ['arn:', 'Partition', ':scheduler:', 'Region', ':', 'AccountId', ':schedule-group/default'];

  expect(AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': {
              'Fn::Join': ['', group.map((part) => (/^[A-Z]/.test(part) ? { Ref: `AWS::${part}` } : part))],
            },
          },
        },
      },
    ],
  });
  expect(Policies).toBeUndefined();
  expect(policiesOf(role).map(([, { Properties }]) => Properties.PolicyDocument)).toMatchObject([
    { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': [zone2, 'Arn'] } }] },
  ]);
});

test('the role of a schedule waits for nothing, and the schedule for its right', () => {
  for (const [, schedule] of resourcesOf(template, 'AWS::Scheduler::Schedule')) {
    const { RoleArn } = z
      .looseObject({ RoleArn: z.object({ 'Fn::GetAtt': z.array(z.string()) }) })
      .parse(schedule.Properties.Target);
    const [role = ''] = RoleArn['Fn::GetAtt'];

    expect(JSON.stringify(template.Resources[role])).not.toMatch(/"Canary|DependsOn/);
    expect(schedule.DependsOn).toEqual(expect.arrayContaining(policiesOf(role).map(([id]) => id)));
    expect(policiesOf(role)).toHaveLength(1);
  }
});

test('the first run finds the API deployed and the way to the endpoint open', () => {
  const before = (id: string, seen: Set<string>): ReadonlySet<string> => {
    const named = JSON.stringify(template.Resources[id]).match(/"[A-Za-z0-9]+"/g) ?? [];
    for (const other of named.map((quoted) => quoted.slice(1, -1))) {
      if (other in template.Resources && !seen.has(other)) before(other, seen.add(other));
    }
    return seen;
  };
  const needed = ['ApiGateway::Stage', 'EC2::VPCEndpoint', 'EC2::SecurityGroupIngress', 'EC2::SecurityGroupEgress'];

  for (const [id] of resourcesOf(template, 'AWS::Scheduler::Schedule')) {
    expect([...before(id, new Set())]).toEqual(expect.arrayContaining(needed.map((type) => idOf(`AWS::${type}`))));
  }
});

test('the outputs say what to test, what to call, what to subscribe to and what to look at', () => {
  const api = { Ref: idOf('AWS::ApiGateway::RestApi') };
  const endpoint = idOf('AWS::EC2::VPCEndpoint');
  const host = ['.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }];

  expect(Object.fromEntries(Object.entries(template.Outputs).map(([key, { Value }]) => [key, Value]))).toEqual({
    ProbedUrl: { 'Fn::Join': ['', ['https://', api, ...host, '/', { Ref: idOf('AWS::ApiGateway::Stage') }, '/pets']] },
    CanaryInZone1Function: { Ref: zone1 },
    CanaryInZone2Function: { Ref: zone2 },
    PagesTopic: { Ref: 'CanaryAlertingPagesE6794344' },
    NoticesTopic: { Ref: 'CanaryAlertingNotices42E79047' },
    ExplanationsTopic: { Ref: 'CanaryAlertingExplanations600BC381' },
    DashboardName: { Ref: 'CanaryDashboard4D169609' },
    ApiId: api,
    ApiStage: { Ref: idOf('AWS::ApiGateway::Stage') },
    ApiPrivateDnsName: { 'Fn::Join': ['', [api, ...host]] },
    ApiAliasName: { 'Fn::Join': ['', [api, '-', { Ref: endpoint }, ...host]] },
    EndpointDnsNames: { 'Fn::Join': [',', { 'Fn::GetAtt': [endpoint, 'DnsEntries'] }] },
  });
});
