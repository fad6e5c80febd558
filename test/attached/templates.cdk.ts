import { mkdtempDisposableSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { mistakesText } from '../../infra/config/issues.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { addStacks, notesOf } from '../../infra/stacks.ts';
import { deploymentInput } from '../infra/config/deployment-input.ts';
import { canaryConfigs, packagesIn } from '../infra/deployed.ts';
import { differences } from '../infra/differences.ts';
import { appIn } from '../infra/synthesize.ts';
import { canariesIn, only, parseTemplate, readTemplate, resourcesOf, type Template } from '../infra/template.ts';

const ENDPOINT = { ...deploymentInput().endpoint, securityGroupId: 'sg-0e0d1c2b' };
const REGIONAL = ENDPOINT.dnsEntries.filter((entry) => !/us-east-1[a-z]\./.test(entry));
const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';
const ROLE = 'arn:aws:iam::111122223333:role/canaries';
const DUTIES = {
  canary: 'arn:aws:iam::111122223333:role/canary',
  scheduler: 'arn:aws:iam::111122223333:role/scheduler',
};
const OWN_DNS = { id: 'vpc-0a1b2c3d', cidrs: ['10.20.0.0/16'], dnsServers: ['10.20.0.53', '192.0.2.53'] };

const TARGETS = [
  deploymentInput({ vpc: { id: 'vpc-0a1b2c3d', cidrs: ['10.20.0.0/16', '10.21.0.0/16'] }, endpoint: ENDPOINT }),
  // Another stage of the same API, in a stack that does more.
  deploymentInput({
    api: { stage: 'test' },
    account: '111122223333',
    endpoint: { ...ENDPOINT, addIngress: true },
    tags: { team: 'orders' },
    permissionsBoundaryArn: BOUNDARY,
  }),
  deploymentInput({ name: 'china', zones: 1, region: 'cn-north-1', suffix: 'amazonaws.com.cn', vpc: OWN_DNS }),
  // A stack that may make as little as possible.
  deploymentInput({ name: 'guest', zones: 1, vpc: OWN_DNS, securityGroupId: 'sg-0c0ffee0', roleArn: ROLE }),
  // Of an endpoint elsewhere nothing is told but its regional name.
  deploymentInput({ name: 'spoke', endpoint: { ...ENDPOINT, cidrs: ['10.9.0.0/16'], dnsEntries: REGIONAL } }),
  deploymentInput({
    name: 'dual-stack',
    zones: 1,
    ipAddressType: 'dualstack',
    endpoint: { ...ENDPOINT, ipAddressType: 'dualstack' },
  }),
  deploymentInput({ name: 'orders-duties', zones: 1, roleArns: DUTIES }),
];

const { path: outdir, remove } = mkdtempDisposableSync(join(tmpdir(), 'attached-'));
afterAll(remove);
const app = appIn(outdir, { targets: TARGETS, sandbox: true });
const issues = addStacks(app);
if (issues.length > 0) throw new Error(mistakesText(issues));
app.synth();

const templateOf = (target: string): Template => readTemplate(join(outdir, `PrivateApiCanary-${target}.template.json`));

const typesIn = (template: Template): Readonly<Record<string, number>> => {
  const types = Object.values(template.Resources).map(({ Type }) => Type.replace('AWS::', ''));
  return Object.fromEntries(
    [...new Set(types)].sort().map((type) => [type, types.filter((one) => one === type).length]),
  );
};

const outputsOf = (template: Template) =>
  Object.fromEntries(Object.entries(template.Outputs).map(([key, { Value }]) => [key, Value]));

const Policy = z.object({
  Statement: z.array(z.looseObject({ Effect: z.string(), Action: z.union([z.string(), z.array(z.string())]) })),
});

const canaryGroup = { 'Fn::GetAtt': ['CanarySecurityGroup407A4A14', 'GroupId'] };

test('each target has a stack of its own, and there is no demo', () => {
  expect(readdirSync(outdir).filter((file) => file.endsWith('.template.json'))).toEqual([
    'PrivateApiCanary-china.template.json',
    'PrivateApiCanary-dual-stack.template.json',
    'PrivateApiCanary-guest.template.json',
    'PrivateApiCanary-orders-duties.template.json',
    'PrivateApiCanary-orders-live.template.json',
    'PrivateApiCanary-orders-test.template.json',
    'PrivateApiCanary-spoke.template.json',
  ]);
});

test('a stack has only what the canaries are made of', () => {
  expect(typesIn(templateOf('orders-live'))).toEqual({
    'CloudWatch::Alarm': 20,
    'CloudWatch::CompositeAlarm': 2,
    'CloudWatch::Dashboard': 1,
    'EC2::SecurityGroup': 1,
    'Events::Rule': 1,
    'IAM::Policy': 7,
    'IAM::Role': 5,
    'Lambda::EventInvokeConfig': 3,
    'Lambda::Function': 3,
    'Lambda::Permission': 1,
    'Logs::LogGroup': 3,
    'Logs::QueryDefinition': 9,
    'SNS::Topic': 3,
    'SNS::TopicPolicy': 3,
    'Scheduler::Schedule': 2,
  });
});

test('where the endpoint is dual-stack, a canary has IPv6 too, and is let out to its CIDRs', () => {
  const template = templateOf('dual-stack');
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'to the execute-api endpoint' };

  expect(canariesIn(template).map(([, { Properties }]) => Properties.VpcConfig)).toEqual([
    { SubnetIds: ['subnet-0a1b2c3d'], SecurityGroupIds: [canaryGroup], Ipv6AllowedForDualStack: true },
  ]);
  expect(only(template, 'AWS::EC2::SecurityGroup')[1].Properties.SecurityGroupEgress).toEqual([
    { CidrIp: '10.20.0.0/16', ...https },
    { CidrIpv6: '2001:db8:20::/56', ...https },
  ]);
  expect(canaryConfigs(template, packagesIn(outdir)).map(({ endpoint }) => endpoint)).toMatchObject([
    {
      ipAddressType: 'dualstack',
      cidrs: ['10.20.0.0/16', '2001:db8:20::/56'],
      zones: [{ name: 'us-east-1a', cidr: '10.20.0.0/24', ipv6Cidr: '2001:db8:20:0::/64' }],
    },
  ]);
});

test('each canary runs in the subnet of its zone, and reaches port 443 of the VPC and nothing else', () => {
  const template = templateOf('orders-live');

  expect(canariesIn(template).map(([, { Properties }]) => Properties.VpcConfig)).toEqual([
    { SubnetIds: ['subnet-0a1b2c3d'], SecurityGroupIds: [canaryGroup] },
    { SubnetIds: ['subnet-0b1b2c3d'], SecurityGroupIds: [canaryGroup] },
  ]);
  expect(only(template, 'AWS::EC2::SecurityGroup')[1].Properties).toEqual({
    GroupDescription: 'Private API canaries: reach the endpoint and nothing else',
    VpcId: 'vpc-0a1b2c3d',
    SecurityGroupEgress: ['10.20.0.0/16', '10.21.0.0/16'].map((CidrIp) => ({
      CidrIp,
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      Description: 'to the execute-api endpoint',
    })),
  });
});

test('canaries stand in their own VPC and reach the addresses of an endpoint in another one', () => {
  const { VpcId, SecurityGroupEgress } = only(templateOf('spoke'), 'AWS::EC2::SecurityGroup')[1].Properties;

  expect(VpcId).toBe('vpc-0a1b2c3d');
  expect(SecurityGroupEgress).toMatchObject([{ CidrIp: '10.9.0.0/16', FromPort: 443 }]);
});

test('where the VPC has DNS servers of its own, the canaries reach those as well, by UDP and TCP', () => {
  const [, { Properties }] = only(templateOf('china'), 'AWS::EC2::SecurityGroup');
  const egress = z.array(z.looseObject({ CidrIp: z.string(), IpProtocol: z.string(), FromPort: z.int() }));

  expect(
    egress
      .parse(Properties.SecurityGroupEgress)
      .map(({ CidrIp, IpProtocol, FromPort }) => `${IpProtocol} ${FromPort} ${CidrIp}`),
  ).toEqual([
    'tcp 443 10.20.0.0/16',
    ...['10.20.0.53/32', '192.0.2.53/32'].flatMap((server) => [`udp 53 ${server}`, `tcp 53 ${server}`]),
  ]);
});

test('the stack of a target tells the canaries apart from those of another stage', () => {
  const targets = ['orders-live', 'orders-test'].flatMap((target) =>
    canaryConfigs(templateOf(target), packagesIn(outdir)).map(
      ({ sourceZone, apis }) => `${apis[0]?.target} from ${sourceZone}: ${apis[0]?.stage}`,
    ),
  );

  expect(targets).toEqual([
    'orders-live from us-east-1a: live',
    'orders-live from us-east-1b: live',
    'orders-test from us-east-1a: test',
    'orders-test from us-east-1b: test',
  ]);
});

test("the endpoint's security group is left alone, and the rule that it needs is a command", () => {
  expect(outputsOf(templateOf('orders-live'))).toEqual({
    ProbedUrl: {
      'Fn::Join': [
        '',
        [
          'https://a1b2c3d4e5.execute-api.',
          { Ref: 'AWS::Region' },
          '.',
          { Ref: 'AWS::URLSuffix' },
          '/live/orders/health',
        ],
      ],
    },
    CanaryInZone1Function: { Ref: 'CanaryZoneuseast1aFunction02F2A3A7' },
    CanaryInZone2Function: { Ref: 'CanaryZoneuseast1bFunctionE47B6C1F' },
    PagesTopic: { Ref: 'CanaryAlertingPagesE6794344' },
    NoticesTopic: { Ref: 'CanaryAlertingNotices42E79047' },
    ExplanationsTopic: { Ref: 'CanaryAlertingExplanations600BC381' },
    DashboardName: { Ref: 'CanaryDashboard4D169609' },
    AdmitCanaries: {
      'Fn::Join': [
        '',
        [
          'aws ec2 authorize-security-group-ingress --group-id sg-0e0d1c2b --protocol tcp --port 443 --source-group ',
          canaryGroup,
          ' --region ',
          { Ref: 'AWS::Region' },
        ],
      ],
    },
  });
});

test('where the target says so, one rule admits the canaries to the endpoint', () => {
  const template = templateOf('orders-test');

  expect(typesIn(template)).toEqual({ ...typesIn(templateOf('orders-live')), 'EC2::SecurityGroupIngress': 1 });
  expect(only(template, 'AWS::EC2::SecurityGroupIngress')[1].Properties).toEqual({
    GroupId: 'sg-0e0d1c2b',
    SourceSecurityGroupId: canaryGroup,
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    Description: 'from the canaries',
  });
  expect(outputsOf(template)).not.toHaveProperty('AdmitCanaries');
});

test('account, region, tags and permissions boundary are those of the target', () => {
  const { artifacts } = z
    .object({ artifacts: z.record(z.string(), z.looseObject({ environment: z.string().optional() })) })
    .parse(JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')));
  const roles = resourcesOf(templateOf('orders-test'), 'AWS::IAM::Role').map(([, { Properties }]) => Properties);

  expect(artifacts['PrivateApiCanary-orders-test']).toMatchObject({
    environment: 'aws://111122223333/us-east-1',
    properties: { tags: { team: 'orders' } },
  });
  expect(roles.map(({ PermissionsBoundary }) => PermissionsBoundary)).toEqual(Array(5).fill(BOUNDARY));
});

test('an existing role and security group are used and not touched, and what they need is said', () => {
  const template = templateOf('guest');
  expect(Object.keys(typesIn(template)).filter((type) => /^(EC2|IAM)/.test(type))).toEqual([]);
  expect(canariesIn(template).map(([, { Properties }]) => Properties)).toEqual([
    expect.objectContaining({ Role: ROLE, VpcConfig: expect.objectContaining({ SecurityGroupIds: ['sg-0c0ffee0'] }) }),
  ]);
  expect(resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.Role)).toEqual([
    ROLE,
    ROLE,
  ]);
  expect(only(template, 'AWS::Scheduler::Schedule')[1].Properties.Target).toMatchObject({ RoleArn: ROLE });
  expect(outputsOf(template)).toMatchObject({
    SecurityGroupMustAllow: 'TCP to port 443 of 10.20.0.0/16; UDP and TCP to port 53 of 10.20.0.53, 192.0.2.53',
    CanaryRoleMustAllow: expect.anything(),
    NotifierRoleMustAllow: expect.anything(),
    SchedulerRoleMustAllow: {
      'Fn::Join': [
        '',
        [
          '{"Statement":[{"Action":"lambda:InvokeFunction","Effect":"Allow","Resource":"',
          { 'Fn::GetAtt': ['CanaryZoneuseast1aFunction02F2A3A7', 'Arn'] },
          '"}],"Version":"2012-10-17"}',
        ],
      ],
    },
  });
});

test('each duty may have a role of its own, and the stack makes the rest', () => {
  const template = templateOf('orders-duties');
  const [canary, notifier] = resourcesOf(template, 'AWS::Lambda::Function').map(
    ([, { Properties }]) => Properties.Role,
  );
  const roles = resourcesOf(template, 'AWS::IAM::Role').map(([id]) => id);

  expect([canary, notifier]).toEqual([DUTIES.canary, { 'Fn::GetAtt': [expect.stringContaining('Notifier'), 'Arn'] }]);
  expect(only(template, 'AWS::Scheduler::Schedule')[1].Properties.Target).toMatchObject({ RoleArn: DUTIES.scheduler });
  expect(roles).toEqual([expect.stringContaining('Notifier')]);
  expect(Object.keys(outputsOf(template)).filter((key) => key.endsWith('MustAllow'))).toEqual([
    'CanaryRoleMustAllow',
    'SchedulerRoleMustAllow',
  ]);
});

const LOGS = 'arn:aws:logs:us-east-1:*:log-group:PrivateApiCanary-orders-duties-CanaryZoneuseast1aLogGroupB12FF03C-*';
const FUNCTIONS = 'arn:aws:lambda:us-east-1:*:function:PrivateApiCanary-ord*';

test('before the deployment, the rights of existing roles are told with patterns for generated names', () => {
  const told = notesOf(app).map((note) => {
    const [, stack, role, services, policy = ''] =
      /^(\S+): before the deployment (\S+) must trust (.+) and have this policy:\n(.*)$/s.exec(note) ?? [];
    return { stack, role, services, policy: Policy.parse(JSON.parse(policy)) };
  });
  const actions = told.map(({ policy }) =>
    policy.Statement.map(({ Effect, Action }) => `${Effect} ${[Action].flat()[0]}`),
  );
  const [, canary, scheduler] = told;

  expect(told.map(({ stack, role, services }) => `${stack} ${role} ${services}`)).toEqual([
    `PrivateApiCanary-guest ${ROLE} lambda.amazonaws.com and scheduler.amazonaws.com`,
    `PrivateApiCanary-orders-duties ${DUTIES.canary} lambda.amazonaws.com`,
    `PrivateApiCanary-orders-duties ${DUTIES.scheduler} scheduler.amazonaws.com`,
  ]);
  expect(actions[0]).toEqual([
    'Allow logs:CreateLogStream',
    // The interfaces' rights and those of a diagnosis are about everything, and stand together.
    'Allow cloudtrail:LookupEvents',
    'Deny ec2:AssignPrivateIpAddresses',
    'Allow sns:Publish',
    'Allow apigateway:GET',
    'Allow lambda:GetFunctionConcurrency',
    'Allow scheduler:GetSchedule',
  ]);
  expect(canary?.policy.Statement).toMatchObject([
    { Resource: LOGS },
    { Effect: 'Allow', Resource: '*' },
    { Effect: 'Deny', Resource: '*', Condition: { ArnEquals: { 'lambda:SourceFunctionArn': FUNCTIONS } } },
  ]);
  expect(scheduler?.policy.Statement).toMatchObject([{ Action: 'lambda:InvokeFunction', Resource: FUNCTIONS }]);
});

test('a zone to which no address can be attributed has no alarm and no chart, here and in the sandbox', async () => {
  const { template } = await loadAssembly(outdir, 'spoke');

  for (const one of [templateOf('spoke'), parseTemplate(template)]) {
    expect(resourcesOf(one, 'AWS::CloudWatch::Alarm').filter(([id]) => id.includes('AddressZoneDead'))).toEqual([]);
    expect(JSON.stringify(only(one, 'AWS::CloudWatch::Dashboard'))).not.toMatch(/to zone/i);
  }
  expect(JSON.stringify(templateOf('orders-live'))).toContain('Where? To zone');
});

test('no partition is named but that of the region', () => {
  const text = JSON.stringify(templateOf('china'));

  expect(text.match(/arn:aws:/g)).toBeNull();
  expect(
    text.match(/[a-z0-9*-]+(\.[a-z0-9-]+)*\.amazonaws\.com/g)?.filter((name) => !name.includes('execute-api')),
  ).toEqual([
    ...['lambda.amazonaws.com', 'scheduler.amazonaws.com'],
    ...Array(2).fill('cloudwatch.amazonaws.com'),
    ...['lambda.amazonaws.com', 'events.amazonaws.com'],
  ]);
});

test("these are all the differences between a target's template and the sandbox's", async () => {
  const { template } = await loadAssembly(outdir, 'orders-live');
  const { Metadata, ...sandbox } = parseTemplate(template);

  expect(differences(templateOf('orders-live'), parseTemplate(sandbox), packagesIn(outdir))).toEqual([
    'Resources/CanarySecurityGroup407A4A14/Properties/SecurityGroupEgress/0/CidrIp: "10.20.0.0/16" -> "127.10.0.0/16"',
    'Resources/CanarySecurityGroup407A4A14/Properties/SecurityGroupEgress/1: {"CidrIp":"10.21.0.0/16","Description":"to the execute-api endpoint","FromPort":443,"IpProtocol":"tcp","ToPort":443} -> undefined',
    ...['CanaryZoneuseast1aFunction02F2A3A7', 'CanaryZoneuseast1bFunctionE47B6C1F'].flatMap((canary) => {
      const config = `Resources/${canary}/Properties/Code`;
      return [
        `${config}/endpoint/cidrs/0: "10.20.0.0/16" -> "127.10.0.0/16"`,
        `${config}/endpoint/cidrs/1: "10.21.0.0/16" -> undefined`,
        `${config}/endpoint/zones/0/cidr: "10.20.0.0/24" -> "127.10.2.0/24"`,
        `${config}/endpoint/zones/1/cidr: "10.20.1.0/24" -> "127.10.3.0/24"`,
        `${config}/endpoint/port: 443 -> 8443`,
        `${config}/resolvers: undefined -> ["127.10.0.2:5300"]`,
      ];
    }),
    'Parameters/EndpointPort: undefined -> {"Type":"Number","Description":"Where the endpoint listens"}',
    'Parameters/ResolverAddress: undefined -> {"Type":"String","Description":"The DNS server to ask"}',
  ]);
  expect(Object.keys(z.record(z.string(), z.unknown()).parse(Metadata))).toEqual([
    'PrivateApiCanary::Existing',
    'PrivateApiCanary::ExistingTopics',
  ]);
});
