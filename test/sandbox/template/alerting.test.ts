import { expect, test } from '@jest/globals';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';
import { ALERTING_TEMPLATE } from './alerting-template.ts';
import { ENVIRONMENT, patched } from './small-template.ts';

const PLACE = 'eu-central-1:111122223333';
const PAGES = `arn:aws:sns:${PLACE}:pages`;
const EXPLANATIONS = 'Small-Explanations-GM4767OBTEKT';
const NAME_DEAD = 'Small-KindDead-1SXF5FEL2NDB';
const DASHBOARD = 'Small-Overview-67SPIFLFMYJ2';
const RULE = 'Small-Rule-0YXNSCAK0G4F';

const load = (patch: unknown = {}) => loadTemplate(patched(ALERTING_TEMPLATE, patch), ENVIRONMENT);
const properties = (logicalId: string, change: unknown) => ({ Resources: { [logicalId]: { Properties: change } } });

test('topics have their policy and their subscriptions', () => {
  expect(load().topics).toEqual([
    {
      arn: PAGES,
      name: 'pages',
      displayName: 'Private API',
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: PAGES,
          },
        ],
      },
      subscriptions: [
        { protocol: 'email', endpoint: 'night@example.com' },
        { protocol: 'https', endpoint: 'https://example.com/pager' },
      ],
    },
    { arn: `arn:aws:sns:${PLACE}:${EXPLANATIONS}`, name: EXPLANATIONS, subscriptions: [] },
  ]);
});

test('alarms and mute rules have the properties that the template gives them', () => {
  const noActions = { ActionsEnabled: true, AlarmActions: [], OKActions: [], InsufficientDataActions: [] };
  const alarm = `arn:aws:cloudwatch:${PLACE}:alarm:${NAME_DEAD}`;

  expect(load().alarms).toEqual({
    metric: [
      {
        name: NAME_DEAD,
        arn: alarm,
        Namespace: 'PrivateApiCanary',
        MetricName: 'Success',
        Dimensions: [{ Name: 'kind', Value: 'private-dns' }],
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'missing',
        EvaluateLowSampleCountPercentile: 'evaluate',
        ...noActions,
      },
    ],
    composite: [
      {
        name: 'Broken',
        arn: `arn:aws:cloudwatch:${PLACE}:alarm:Broken`,
        AlarmName: 'Broken',
        AlarmDescription: 'Clients cannot reach the API',
        AlarmRule: { text: `ALARM("${alarm}")`, rule: { kind: 'state', alarm, state: 'ALARM' } },
        ...noActions,
        AlarmActions: [PAGES, 'arn:aws:sns:eu-central-1:444455556666:existing'],
      },
    ],
    muteRules: [
      {
        name: 'Maintenance',
        arn: `arn:aws:cloudwatch:${PLACE}:alarm-mute-rule:Maintenance`,
        Name: 'Maintenance',
        Rule: { Schedule: { minutes: 120, opensAt: expect.any(Function), wallClockOf: expect.any(Function) } },
        MuteTargets: { AlarmNames: ['Broken'] },
      },
    ],
  });
});

test('a dashboard has its name, and its body as text', () => {
  expect(load().dashboards).toEqual([{ name: DASHBOARD, body: '{"widgets":[{"region":"eu-central-1"}]}' }]);
  expect(load(properties('Overview', { DashboardName: 'named' })).dashboards[0]?.name).toBe('named');
});

test('a rule has its pattern, its schedule, and the function that lets it call', () => {
  expect(load().eventRules).toEqual([
    {
      name: RULE,
      arn: `arn:aws:events:${PLACE}:rule/${RULE}`,
      enabled: true,
      pattern: {
        source: ['aws.cloudwatch'],
        resources: [`arn:aws:cloudwatch:${PLACE}:alarm:Broken`],
        detail: { state: { value: ['ALARM', 'OK'] } },
      },
      everyMinutes: 60,
      functionLogicalIds: ['Notifier'],
    },
  ]);
});

test('a rule can be disabled, and can lack a pattern, a schedule or targets', () => {
  const rules = [{ State: 'DISABLED', EventPattern: null }, { ScheduleExpression: null }, { Targets: null }].map(
    (change) => load(properties('Rule', change)).eventRules[0],
  );

  expect(
    rules.map((rule) => ({
      enabled: rule?.enabled,
      fields: Object.keys(rule?.pattern ?? {}),
      everyMinutes: rule?.everyMinutes,
      functionLogicalIds: rule?.functionLogicalIds,
    })),
  ).toEqual([
    { enabled: false, fields: [], everyMinutes: 60, functionLogicalIds: ['Notifier'] },
    {
      enabled: true,
      fields: ['source', 'resources', 'detail'],
      everyMinutes: undefined,
      functionLogicalIds: ['Notifier'],
    },
    { enabled: true, fields: ['source', 'resources', 'detail'], everyMinutes: 60, functionLogicalIds: [] },
  ]);
});

const permission = (change: unknown) => properties('RuleCallsNotifier', change);

test.each([
  ['no permission', [], { Resources: { RuleCallsNotifier: null } }],
  ['a permission for another principal', [], permission({ Principal: 'sns.amazonaws.com' })],
  ['a permission for another rule', [], permission({ SourceArn: `arn:aws:events:${PLACE}:rule/other` })],
  ['a permission for rules of another account', [], permission({ SourceAccount: '444455556666' })],
  ['a permission for something else', [], permission({ Action: 'lambda:GetFunction' })],
  ['a permission of another function', [], permission({ FunctionName: { Ref: 'Canary', 'Fn::GetAtt': null } })],
  ['a permission by the name of the function', ['Notifier'], permission({ FunctionName: 'notifier' })],
  ['a permission for every source', ['Notifier'], permission({ SourceArn: null })],
  ['a permission for every rule', ['Notifier'], permission({ SourceArn: `arn:aws:events:${PLACE}:rule/*` })],
  ['a permission for the account', ['Notifier'], permission({ SourceAccount: '111122223333' })],
  ['a permission for everything', ['Notifier'], permission({ Action: 'lambda:*' })],
])('with %s the rule calls %j', (_, called, patch) => {
  expect(load(patch).eventRules.map(({ functionLogicalIds }) => functionLogicalIds)).toEqual([called]);
});

test("a function has its role's rights and its log group", () => {
  const [canary, notifier] = load().functions.map(({ logicalId, rights, logGroupName }) => ({
    logicalId,
    rights,
    logGroupName,
  }));

  expect([canary, notifier]).toEqual([
    {
      logicalId: 'Canary',
      // Its role exists already.
      rights: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      logGroupName: '/aws/lambda/Small-Canary-J4XYK25CXZN0',
    },
    {
      logicalId: 'Notifier',
      rights: [
        {
          Effect: 'Allow',
          Action: 'logs:FilterLogEvents',
          Resource: 'arn:aws:logs:eu-central-1:111122223333:log-group:/canary:*',
        },
        { Effect: 'Allow', Action: 'sns:Publish', Resource: `arn:aws:sns:${PLACE}:${EXPLANATIONS}` },
      ],
      logGroupName: '/notifier',
    },
  ]);
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

test('others learn what each is called', () => {
  expect(load().outputs).toEqual({
    Invoke: 'Small-Canary-J4XYK25CXZN0',
    Refs: [
      PAGES,
      'Small-PagePolicy-WFTLPSQ8RFJ2',
      `${PAGES}:a8b72e40-0cea-a91e-1c53-1fa450b5d6a0`,
      NAME_DEAD,
      'Broken',
      `arn:aws:cloudwatch:${PLACE}:alarm-mute-rule:Maintenance`,
      RULE,
      '60ac60b2-ad1f-9038-f247-ff8491e736d3',
      DASHBOARD,
    ].join(' '),
  });
});

test.each([
  [
    'a key that CloudWatch may not use',
    properties('Page', { KmsMasterKeyId: 'alias/aws/sns', FifoTopic: true }),
    [
      'AWS::SNS::Topic "Page": KmsMasterKeyId must be left out: CloudWatch publishes only where the key policy lets it, and the sandbox knows no keys, got "alias/aws/sns"',
      'AWS::SNS::Topic "Page": the sandbox does not know property FifoTopic',
    ],
  ],
  [
    'a subscription of another service',
    properties('PageSubscription', { Protocol: 'sqs', RawMessageDelivery: true }),
    [
      'AWS::SNS::Subscription "PageSubscription": Protocol must be email or email-json or sms or http or https, got "sqs"',
      'AWS::SNS::Subscription "PageSubscription": the sandbox does not know property RawMessageDelivery',
    ],
  ],
  [
    'a subscription to a topic outside',
    properties('PageSubscription', { TopicArn: 'arn:aws:sns:eu-central-1:444455556666:existing' }),
    [
      'AWS::SNS::Subscription "PageSubscription": the sandbox has no topic arn:aws:sns:eu-central-1:444455556666:existing',
    ],
  ],
  [
    'a second policy of a topic',
    {
      Resources: {
        Second: {
          Type: 'AWS::SNS::TopicPolicy',
          Properties: { Topics: [{ Ref: 'Page' }], PolicyDocument: { Statement: [] } },
        },
      },
    },
    ['AWS::SNS::TopicPolicy "Second": the sandbox does not know which of two policies of topic pages wins'],
  ],
  [
    'other actions of an alarm',
    properties('Broken', { AlarmActions: [{ 'Fn::GetAtt': ['Notifier', 'Arn'] }], Metrics: [] }),
    [
      `AWS::CloudWatch::CompositeAlarm "Broken": AlarmActions[0] must be the ARN of an SNS topic: the sandbox knows no other action, got "arn:aws:lambda:${PLACE}:function:notifier"`,
      'AWS::CloudWatch::CompositeAlarm "Broken": the sandbox does not know property Metrics',
    ],
  ],
  [
    'metric math',
    properties('KindDead', { Metrics: [] }),
    ['AWS::CloudWatch::Alarm "KindDead": the sandbox does not know property Metrics'],
  ],
  [
    'a mute rule of all alarms',
    properties('Maintenance', { MuteTargets: { AlarmNames: [] }, Rule: { Schedule: { Zone: 'UTC' } } }),
    [
      'AWS::CloudWatch::AlarmMuteRule "Maintenance": the sandbox does not know property Rule.Schedule.Zone',
      'AWS::CloudWatch::AlarmMuteRule "Maintenance": MuteTargets.AlarmNames must name an alarm',
    ],
  ],
  [
    'a pattern with more than texts',
    properties('Rule', { EventPattern: { detail: { alarmName: [{ prefix: 'Bro' }] } } }),
    [
      'AWS::Events::Rule "Rule": EventPattern is refused: reading detail.alarmName: expected a list of texts, got [{"prefix":"Bro"}]',
    ],
  ],
  [
    'a schedule that is no rate',
    properties('Rule', { ScheduleExpression: 'cron(0 12 * * ? *)' }),
    [
      'AWS::Events::Rule "Rule": ScheduleExpression is refused: reading the schedule: expected a rate in minutes or hours, such as rate(5 minutes), got "cron(0 12 * * ? *)"',
    ],
  ],
  [
    'a rule without pattern and schedule',
    properties('Rule', { EventPattern: null, ScheduleExpression: null }),
    ['AWS::Events::Rule "Rule": EventPattern or ScheduleExpression is required'],
  ],
  [
    'what a rule adds to events, and other buses',
    properties('Rule', {
      EventBusName: 'other',
      Targets: [{ Arn: 'a', Id: 't', Input: '{}', DeadLetterConfig: { Arn: 'q' } }],
    }),
    [
      'AWS::Events::Rule "Rule": the sandbox does not know property Targets[0].Input',
      'AWS::Events::Rule "Rule": the sandbox does not know property Targets[0].DeadLetterConfig',
      'AWS::Events::Rule "Rule": the sandbox does not know property EventBusName',
    ],
  ],
  [
    'a target that is no function',
    properties('Rule', { Targets: [{ Arn: PAGES, Id: 't' }] }),
    [`AWS::Events::Rule "Rule": the sandbox has no function ${PAGES}`],
  ],
  [
    'a permission with a condition of its own',
    permission({ EventSourceToken: 'x' }),
    ['AWS::Lambda::Permission "RuleCallsNotifier": the sandbox does not know property EventSourceToken'],
  ],
  [
    'a permission of a function outside',
    permission({ FunctionName: 'other' }),
    ['AWS::Lambda::Permission "RuleCallsNotifier": the sandbox has no function other'],
  ],
  [
    'a query in another language',
    properties('Failures', { QueryLanguage: 'SQL' }),
    ['AWS::Logs::QueryDefinition "Failures": the sandbox does not know property QueryLanguage'],
  ],
  [
    'a dashboard that is no JSON, under a name that CloudWatch refuses',
    properties('Overview', { DashboardName: 'over view', DashboardBody: { 'Fn::Sub': '{' } }),
    [
      'AWS::CloudWatch::Dashboard "Overview": DashboardName must be at most 255 letters, digits, hyphens and underscores, got "over view"',
      'AWS::CloudWatch::Dashboard "Overview": DashboardBody must be JSON, got "{"',
    ],
  ],
  [
    'a function without a role',
    properties('Notifier', { Role: null }),
    ['AWS::Lambda::Function "Notifier": Role is required'],
  ],
])('%s: refused by name', (_, patch, reasons) => {
  expect(() => load(patch)).toThrow(new Refused(reasons));
});
