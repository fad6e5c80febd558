import { expect, test } from '@jest/globals';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ALERTING_TEMPLATE } from './alerting-template.ts';
import { ENVIRONMENT, patched } from './small-template.ts';

const LOCATION = 'eu-central-1:111122223333';
const PAGES = 'Small-Page-KMYV8RR4B9J9';
const EXPLANATIONS = 'Small-Explanations-GM4767OBTEKT';
const MAINTENANCE = 'Small-Maintenance-XY8T640PFN3I';
const RULE = 'Small-Rule-0YXNSCAK0G4F';
const LOG = 'Small-Log-7MO88JV5IWSS';
const alarmArn = (name: string) => `arn:aws:cloudwatch:${LOCATION}:alarm:${name}`;
const topicArn = (name: string) => `arn:aws:sns:${LOCATION}:${name}`;

const load = (patch: unknown = {}) => loadTemplate(patched(ALERTING_TEMPLATE, patch), ENVIRONMENT);
const properties = (logicalId: string, change: unknown) => ({ Resources: { [logicalId]: { Properties: change } } });

test('what tells of a broken API becomes what AWS would make of it', () => {
  const { topics, alarms, dashboards, eventRules, functions } = load();

  expect({
    topics,
    alarms,
    dashboards,
    eventRules,
    functions: functions.map(({ logicalId, rights, logGroupName }) => ({ logicalId, rights, logGroupName })),
  }).toEqual({
    topics: [
      {
        arn: topicArn(PAGES),
        name: PAGES,
        displayName: 'Private API',
        policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: topicArn(PAGES),
            },
          ],
        },
        subscriptions: [{ protocol: 'email', endpoint: 'night@example.com' }],
      },
      { arn: topicArn(EXPLANATIONS), name: EXPLANATIONS, subscriptions: [] },
    ],
    alarms: {
      metric: [
        {
          name: 'KindDead',
          arn: alarmArn('KindDead'),
          AlarmName: 'KindDead',
          Namespace: 'PrivateApiCanary',
          MetricName: 'Success',
          Dimensions: [{ Name: 'kind', Value: 'private-dns' }],
          Statistic: 'Maximum',
          Period: 60,
          EvaluationPeriods: 3,
          DatapointsToAlarm: 2,
          Threshold: 1,
          ComparisonOperator: 'LessThanThreshold',
          TreatMissingData: 'ignore',
          AlarmActions: [],
          OKActions: [],
        },
      ],
      composite: [
        {
          name: 'Broken',
          arn: alarmArn('Broken'),
          AlarmName: 'Broken',
          AlarmDescription: 'Clients cannot reach the API',
          AlarmRule: {
            text: `ALARM("${alarmArn('KindDead')}")`,
            rule: { kind: 'inAlarm', alarm: alarmArn('KindDead') },
          },
          AlarmActions: [topicArn(PAGES), 'arn:aws:sns:eu-central-1:444455556666:existing'],
          OKActions: [],
        },
      ],
      muteRules: [
        {
          name: MAINTENANCE,
          arn: `arn:aws:cloudwatch:${LOCATION}:alarm-mute-rule:${MAINTENANCE}`,
          Rule: { Schedule: { minutes: 120, openings: expect.anything() } },
          MuteTargets: { AlarmNames: ['Broken'] },
        },
      ],
    },
    dashboards: [{ name: 'Small', body: '{"widgets":[]}' }],
    eventRules: [
      {
        name: RULE,
        arn: `arn:aws:events:${LOCATION}:rule/${RULE}`,
        enabled: true,
        pattern: { fields: { source: ['aws.cloudwatch'], resources: [alarmArn('Broken')] }, detail: {} },
        everyMinutes: 5,
        functionLogicalIds: ['Notifier'],
      },
    ],
    functions: [
      {
        logicalId: 'Canary',
        // Its role exists already.
        rights: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
        logGroupName: '/canary',
      },
      {
        logicalId: 'Notifier',
        rights: [
          { Effect: 'Allow', Action: 'logs:FilterLogEvents', Resource: `arn:aws:logs:${LOCATION}:log-group:${LOG}:*` },
          { Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn(EXPLANATIONS) },
        ],
        logGroupName: LOG,
      },
    ],
  });
});

test.each([
  ['no permission', { Resources: { RuleCallsNotifier: null } }],
  ['a permission for another rule', properties('RuleCallsNotifier', { SourceArn: 'arn:aws:events:x:1:rule/other' })],
  [
    'a permission of another function',
    properties('RuleCallsNotifier', { FunctionName: { 'Fn::GetAtt': ['Canary', 'Arn'] } }),
  ],
])('with %s the rule calls nobody', (_, patch) => {
  expect(load(patch).eventRules.map(({ functionLogicalIds }) => functionLogicalIds)).toEqual([[]]);
});

test("a role without policies has no rights, and another role's policy gives it none", () => {
  const { functions } = load({
    Resources: {
      NotifierRole: { Properties: { Policies: null } },
      NotifierPolicy: { Properties: { Roles: ['another'] } },
    },
  });

  expect(functions.map(({ rights }) => rights.length)).toEqual([1, 0]);
});

const SECOND = {
  Type: 'AWS::SNS::TopicPolicy',
  Properties: { Topics: [{ Ref: 'Page' }], PolicyDocument: { Statement: [] } },
};

test.each<[unknown, string, string]>([
  [properties('Page', { FifoTopic: true }), 'SNS::Topic "Page"', 'the sandbox does not know property FifoTopic'],
  [
    properties('PageSubscription', { Protocol: 'sqs' }),
    'SNS::Subscription "PageSubscription"',
    'Protocol must be email, got "sqs"',
  ],
  [
    properties('PageSubscription', { TopicArn: topicArn('existing') }),
    'SNS::Subscription "PageSubscription"',
    `the sandbox has no topic ${topicArn('existing')}`,
  ],
  [
    { Resources: { Second: SECOND } },
    'SNS::TopicPolicy "Second"',
    `the sandbox does not know which of two policies of topic ${PAGES} wins`,
  ],
  [
    properties('Broken', { AlarmActions: [{ 'Fn::GetAtt': ['NotifierRole', 'Arn'] }] }),
    'CloudWatch::CompositeAlarm "Broken"',
    'AlarmActions[0] must be the ARN of an SNS topic, a function, an OpsItem, a response plan or an investigation group, got "arn:aws:iam::111122223333:role/Small-NotifierRole-CC6CWORVD0XG"',
  ],
  [
    properties('KindDead', { Metrics: [] }),
    'CloudWatch::Alarm "KindDead"',
    'the sandbox does not know property Metrics',
  ],
  [
    properties('Maintenance', { MuteTargets: { AlarmNames: [] } }),
    'CloudWatch::AlarmMuteRule "Maintenance"',
    'MuteTargets.AlarmNames must name an alarm',
  ],
  [
    properties('Rule', { EventPattern: { source: ['x', { suffix: 'y' }] } }),
    'Events::Rule "Rule"',
    'EventPattern.source[1] Invalid input',
  ],
  [
    properties('Rule', { ScheduleExpression: 'cron(0 12 * * ? *)' }),
    'Events::Rule "Rule"',
    'ScheduleExpression must be a rate in minutes, such as rate(5 minutes), got "cron(0 12 * * ? *)"',
  ],
  [
    properties('Rule', { EventBusName: 'other' }),
    'Events::Rule "Rule"',
    'the sandbox does not know property EventBusName',
  ],
  [
    properties('Rule', { Targets: [{ Arn: topicArn('x'), Id: 't' }] }),
    'Events::Rule "Rule"',
    `the sandbox has no function ${topicArn('x')}`,
  ],
  [
    properties('RuleCallsNotifier', { Principal: 'sns.amazonaws.com' }),
    'Lambda::Permission "RuleCallsNotifier"',
    'Principal must be events.amazonaws.com, got "sns.amazonaws.com"',
  ],
  [
    properties('RuleCallsNotifier', { FunctionName: 'other' }),
    'Lambda::Permission "RuleCallsNotifier"',
    'the sandbox has no function other',
  ],
  [
    properties('Failures', { QueryLanguage: 'SQL' }),
    'Logs::QueryDefinition "Failures"',
    'the sandbox does not know property QueryLanguage',
  ],
  [
    properties('Overview', { DashboardName: 'over view' }),
    'CloudWatch::Dashboard "Overview"',
    'DashboardName must be at most 255 letters, digits, hyphens and underscores, got "over view"',
  ],
  [
    properties('Overview', { DashboardBody: '{' }),
    'CloudWatch::Dashboard "Overview"',
    'DashboardBody must be JSON, got "{"',
  ],
])('%j is refused by name', (patch, resource, reason) => {
  expect(() => load(patch)).toThrow(new Refused([`AWS::${resource}: ${reason}`]));
});
