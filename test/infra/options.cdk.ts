import { expect, test } from '@jest/globals';
import { type Stack, Tags } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AttachedStack } from '../../infra/attached/attached-stack.ts';
import { completed } from '../../infra/config/completed.ts';
import { DeploymentInput } from '../../infra/config/deployment.ts';
import { encrypt } from '../../infra/organisation/encryption.ts';
import { deploymentInput } from './config/deployment-input.ts';
import { templateOf } from './synthesize.ts';
import { type Resource, resourcesOf, type Template } from './template.ts';

const synthesized = (input: object) =>
  templateOf(
    (app) =>
      new AttachedStack(app, 'Attached', {
        deployment: completed(DeploymentInput.parse({ ...deploymentInput(), ...input })),
      }),
  );

const WITHOUT = synthesized({});

/** The properties of all resources, without the random ends of logical ids. */
const resourcesIn = ({ Resources }: Template): ReadonlyMap<string, Resource> =>
  new Map(Object.entries(Resources).map(([id, resource]) => [id.replace(/[0-9A-F]{8}$/, ''), resource]));

const textOf = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).replaceAll(/(?<=[a-z])[0-9A-F]{8}(?=")/g, '');

// What is longer or put together, a person would not read in a table.
const MOST_CHARACTERS = 140;

const shown = (before: unknown, after: unknown): string => {
  const text = `: ${textOf(before)} -> ${textOf(after)}`;
  return text.length > MOST_CHARACTERS || text.includes('Fn::Join') ? '' : text;
};

/** What of a template is otherwise: resources that come and go by type, and properties of the others, each once for all of a type. */
const changesOf = (after: Template): readonly string[] => {
  const [before, now] = [resourcesIn(WITHOUT.template), resourcesIn(after)];
  const differing = [...now].flatMap(([id, { Type, Properties }]) => {
    const earlier = before.get(id)?.Properties;
    if (earlier === undefined) return [`+ ${Type}`];
    return Object.keys({ ...earlier, ...Properties })
      .filter((key) => textOf(earlier[key]) !== textOf(Properties[key]))
      .map((key) => `${Type}.${key}${shown(earlier[key], Properties[key])}`);
  });
  const gone = [...before].flatMap(([id, { Type }]) => (now.has(id) ? [] : [`- ${Type}`]));
  return [...new Set([...differing, ...gone])].toSorted();
};

const ZONES = ['us-east-1a', 'us-east-1b'];
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000';
const BOUNDARY = 'arn:aws:iam::111122223333:policy/Boundary';
const RESPONSE = 'arn:aws:ssm-incidents::111122223333:response-plan/network';
const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:told';
const withAction = (purpose: string, arn: string): string =>
  `[{"Ref":"CanaryAlerting${purpose}"}] -> [{"Ref":"CanaryAlerting${purpose}"},"${arn}"]`;

/** An option, and all that it changes in a template. */
const ROWS: readonly (readonly [option: string, input: object, changes: readonly string[]])[] = [
  ['logRetentionDays', { logRetentionDays: 90 }, ['AWS::Logs::LogGroup.RetentionInDays: 30 -> 90']],
  [
    'encryptionKeyArn',
    { encryptionKeyArn: KEY },
    [
      'AWS::IAM::Policy.PolicyDocument',
      `AWS::Lambda::Function.KmsKeyArn: nothing -> "${KEY}"`,
      `AWS::Logs::LogGroup.KmsKeyId: nothing -> "${KEY}"`,
      `AWS::SNS::Topic.KmsMasterKeyId: nothing -> "${KEY}"`,
    ],
  ],
  ['rolePath', { rolePath: '/teams/network/' }, ['AWS::IAM::Role.Path: nothing -> "/teams/network/"']],
  [
    'permissionsBoundaryArn',
    { permissionsBoundaryArn: BOUNDARY },
    [`AWS::IAM::Role.PermissionsBoundary: nothing -> "${BOUNDARY}"`],
  ],
  [
    'an action beside pages',
    { alerting: { pages: { actionArns: [RESPONSE] } } },
    [
      `AWS::CloudWatch::Alarm.AlarmActions: ${withAction('Pages', RESPONSE)}`,
      `AWS::CloudWatch::CompositeAlarm.AlarmActions: ${withAction('Pages', RESPONSE)}`,
    ],
  ],
  [
    'an action beside notices',
    { alerting: { notices: { actionArns: [FUNCTION] } } },
    [
      `AWS::CloudWatch::Alarm.AlarmActions: ${withAction('Notices', FUNCTION)}`,
      `AWS::CloudWatch::CompositeAlarm.AlarmActions: ${withAction('Notices', FUNCTION)}`,
    ],
  ],
  [
    'notifier: in subnets',
    { notifier: { subnetIds: ['subnet-0a1b2c3d'] } },
    [
      '+ AWS::EC2::SecurityGroup',
      '+ AWS::IAM::Policy',
      'AWS::IAM::Policy.PolicyDocument',
      // Without a way to EC2 and API Gateway it diagnoses nothing, which its package says.
      'AWS::Lambda::Function.Code',
      'AWS::Lambda::Function.VpcConfig: nothing -> {"SecurityGroupIds":[{"Fn::GetAtt":["CanaryAlertingNotifierSecurityGroup","GroupId"]}],"SubnetIds":["subnet-0a1b2c3d"]}',
    ],
  ],
  [
    'notifier: in subnets, with a group of yours',
    { notifier: { subnetIds: ['subnet-0a1b2c3d'], securityGroupId: 'sg-0a1b2c3d' } },
    [
      '+ AWS::IAM::Policy',
      'AWS::IAM::Policy.PolicyDocument',
      'AWS::Lambda::Function.Code',
      'AWS::Lambda::Function.VpcConfig: nothing -> {"SecurityGroupIds":["sg-0a1b2c3d"],"SubnetIds":["subnet-0a1b2c3d"]}',
    ],
  ],
  ['diagnosis: false', { diagnosis: false }, ['AWS::IAM::Policy.PolicyDocument', 'AWS::Lambda::Function.Code']],
  [
    'notifier: off',
    { notifier: 'off' },
    [
      '- AWS::CloudWatch::Alarm',
      '- AWS::Events::Rule',
      '- AWS::IAM::Policy',
      '- AWS::IAM::Role',
      '- AWS::Lambda::EventInvokeConfig',
      '- AWS::Lambda::Function',
      '- AWS::Lambda::Permission',
      '- AWS::Logs::LogGroup',
      '- AWS::SNS::Topic',
      '- AWS::SNS::TopicPolicy',
      // They send nobody to an explanation, and the dashboard has no alarm on a notifier.
      'AWS::CloudWatch::Alarm.AlarmDescription',
      'AWS::CloudWatch::CompositeAlarm.AlarmDescription',
      'AWS::CloudWatch::Dashboard.DashboardBody',
    ],
  ],
  [
    'names',
    { names: 'acme-{name}-prod' },
    [
      // By `prefix`, which follows the pattern.
      'AWS::CloudWatch::Alarm.AlarmName',
      'AWS::CloudWatch::Alarm.Dimensions',
      'AWS::CloudWatch::Alarm.Metrics',
      'AWS::CloudWatch::CompositeAlarm.AlarmName',
      'AWS::CloudWatch::Dashboard.DashboardBody',
      'AWS::CloudWatch::Dashboard.DashboardName',
      'AWS::EC2::SecurityGroup.GroupName: nothing -> "acme-canary-security-group-prod"',
      'AWS::Events::Rule.EventPattern',
      'AWS::Events::Rule.Name: nothing -> "acme-notifier-rule-prod"',
      'AWS::IAM::Role.RoleName: nothing -> "acme-notifier-role-prod"',
      ...ZONES.flatMap((zone) => [
        `AWS::IAM::Role.RoleName: nothing -> "acme-zone-${zone}-role-prod"`,
        `AWS::IAM::Role.RoleName: nothing -> "acme-zone-${zone}-schedule-role-prod"`,
      ]),
      'AWS::Lambda::Function.Environment',
      'AWS::Lambda::Function.FunctionName: nothing -> "acme-notifier-function-prod"',
      ...ZONES.map((zone) => `AWS::Lambda::Function.FunctionName: nothing -> "acme-zone-${zone}-function-prod"`),
      'AWS::Logs::LogGroup.LogGroupName: nothing -> "acme-notifier-log-group-prod"',
      ...ZONES.map((zone) => `AWS::Logs::LogGroup.LogGroupName: nothing -> "acme-zone-${zone}-log-group-prod"`),
      'AWS::Logs::QueryDefinition.Name',
      ...['explanations', 'notices', 'pages'].map(
        (purpose) => `AWS::SNS::Topic.TopicName: nothing -> "acme-${purpose}-prod"`,
      ),
      ...ZONES.map((zone) => `AWS::Scheduler::Schedule.Name: nothing -> "acme-zone-${zone}-schedule-prod"`),
    ],
  ],
  [
    'healthCheck',
    { apis: deploymentInput().apis.map((api: object) => ({ ...api, healthCheck: true })) },
    ['+ AWS::CloudWatch::Alarm', '+ AWS::Route53::HealthCheck'],
  ],
];

test.each(ROWS)('%s changes what it says, and nothing else', (_, input, changes) => {
  const { template, stack } = synthesized(input);

  expect(changesOf(template)).toEqual(changes);
  expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
});

test('with a key every function may decrypt its environment, and publish to the encrypted topics', () => {
  const { template } = synthesized({ encryptionKeyArn: KEY });
  const rights = { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Effect: 'Allow', Resource: KEY };
  const policies = resourcesOf(template, 'AWS::IAM::Policy').map(
    ([id, { Properties }]) => [id, JSON.stringify(Properties)] as const,
  );
  const allowing = policies
    .filter(([, text]) => text.includes(JSON.stringify(rights)))
    .map(([id]) => id.replace(/RoleDefaultPolicy.*/, ''));

  expect(allowing).toEqual(['CanaryZoneuseast1a', 'CanaryZoneuseast1b', 'CanaryAlertingNotifier']);
});

test('a notifier in subnets gets what Lambda needs for its interfaces, and its own code may not use it', () => {
  const { template } = synthesized({ notifier: { subnetIds: ['subnet-0a1b2c3d'] } });
  const texts = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([id]) => id.startsWith('CanaryAlertingNotifier'))
    .map(([, { Properties }]) => JSON.stringify(Properties));

  expect(texts.map((text) => [text.includes('ec2:CreateNetworkInterface'), text.includes('"Effect":"Deny"')])).toEqual([
    [true, false],
    [true, true],
  ]);
});

test('a name that is too long for a kind of resource is told before anything is deployed', () => {
  expect(() => synthesized({ names: `${'a'.repeat(40)}-{name}` })).toThrow(
    /^Attached\/Canary: reading the props:\n(.*\n)* {2}names: must give a AWS::IAM::Role a name of at most 64 characters, got "a{40}-zone-us-east-1a-schedule-role"/,
  );
});

test('a key of the same app gets the policy that it needs; of another, a warning says so', () => {
  const stackWith = (keyOf: (stack: Stack) => IKey) => {
    const { template, stack } = templateOf((app) => {
      const stack = new AttachedStack(app, 'Attached', {
        deployment: completed(DeploymentInput.parse(deploymentInput())),
      });
      encrypt(stack, keyOf(stack));
      return stack;
    });
    const warnings = stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:warning'));
    return {
      policy: JSON.stringify(resourcesOf(template, 'AWS::KMS::Key')),
      warnings: warnings.map(({ data }) => String(data)),
    };
  };
  const own = stackWith((stack) => new Key(stack, 'Key'));
  const other = stackWith((stack) => Key.fromKeyArn(stack, 'Key', KEY));

  expect(own.policy).toContain('kms:EncryptionContext:aws:logs:arn');
  expect(own.policy).toContain('cloudwatch.amazonaws.com');
  expect(own.warnings.filter((text) => text.includes('keyPolicy'))).toEqual([]);
  expect(other.warnings.filter((text) => text.includes('keyPolicy'))).toHaveLength(1);
});

test('tags reach everything of the construct that takes them', () => {
  const { template } = templateOf((app) => {
    const stack = new AttachedStack(app, 'Attached', {
      deployment: completed(
        DeploymentInput.parse({ ...deploymentInput(), notifier: { subnetIds: ['subnet-0a1b2c3d'] } }),
      ),
    });
    Tags.of(stack).add('team', 'network');
    return stack;
  });
  const untagged = Object.values(template.Resources).filter(({ Properties }) => !('Tags' in Properties));

  // By CloudFormation's registry none of these has tags.
  expect([...new Set(untagged.map(({ Type }) => Type))].toSorted()).toEqual([
    'AWS::IAM::Policy',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::Permission',
    'AWS::Logs::QueryDefinition',
    'AWS::SNS::TopicPolicy',
    'AWS::Scheduler::Schedule',
  ]);
});
