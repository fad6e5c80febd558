import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { METRICS, NAMESPACE } from '../../../functions/contract/metrics.ts';
import { AlertingInput } from '../../../infra/config/alerting.ts';
import { deploymentInput } from '../config/deployment-input.ts';
import { attached, synthesize } from '../synthesize.ts';
import { resourcesOf, type Template } from '../template.ts';

const { template } = synthesize();

const Policy = z.object({
  Statement: z.array(
    z.object({
      Action: z.union([z.string(), z.array(z.string())]).transform((actions) => [actions].flat()),
      Resource: z.unknown(),
    }),
  ),
});

const Alarm = z.object({
  AlarmDescription: z.string(),
  TreatMissingData: z.enum(['ignore', 'breaching', 'notBreaching', 'missing']),
  AlarmActions: z.array(z.unknown()).default([]),
});
const Metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});
const Compared = z.object({ Metrics: z.tuple([z.unknown(), z.object({ MetricStat: z.object({ Metric }) })]) });

const alarmsIn = (template: Template) =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
    id,
    ...Alarm.parse(Properties),
    ...(Compared.safeParse(Properties).data?.Metrics[1].MetricStat.Metric ?? Metric.parse(Properties)),
  }));

/** The logical ids of the alarms that a template makes and that lead to no topic: neither by themselves nor by a composite. */
const alarmsWithoutAudience = (template: Template): readonly string[] => {
  const topics = new Set(resourcesOf(template, 'AWS::SNS::Topic').map(([id]) => JSON.stringify({ Ref: id })));
  const composites = resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm').map(([, { Properties }]) => Properties);
  const tells = (actions: unknown) =>
    z
      .array(z.unknown())
      .default([])
      .parse(actions)
      .some((action) => topics.has(JSON.stringify(action)));
  const rules = composites
    .filter(({ AlarmActions }) => tells(AlarmActions))
    .map(({ AlarmRule }) => JSON.stringify(AlarmRule));
  return alarmsIn(template)
    .filter(({ id, AlarmActions }) => !tells(AlarmActions) && !rules.some((rule) => rule.includes(`["${id}","Arn"]`)))
    .map(({ id }) => id);
};

/** The alarms of a template on metrics or dimensions that neither the canaries' contract nor Lambda has, with what they ask for. */
const alarmsWithoutMetric = (template: Template): readonly string[] => {
  const published = new Set(
    Object.entries(METRICS).flatMap(([name, { of, dimensionSets }]) =>
      dimensionSets.map((set) => `${NAMESPACE} ${name} ${['service', of, ...set].sort()}`),
    ),
  );
  const known = new Set([...published, 'AWS/Lambda Errors FunctionName', 'AWS/Lambda Invocations FunctionName']);
  return alarmsIn(template)
    .map(
      ({ Namespace, MetricName, Dimensions }) =>
        `${Namespace} ${MetricName} ${Dimensions.map(({ Name }) => Name).sort()}`,
    )
    .filter((metric) => !known.has(metric));
};

const edited = (edit: (text: string) => string): Template => {
  const text = JSON.stringify(template);
  expect(edit(text)).not.toBe(text);
  return JSON.parse(edit(text));
};

test('every alarm leads to a topic', () => {
  expect(alarmsWithoutAudience(template)).toEqual([]);
  expect(
    alarmsWithoutAudience(edited((text) => text.replaceAll('"AlarmActions"', '"InsufficientDataActions"'))),
  ).toHaveLength(21);
});

test('every alarm watches a metric that is published, under its dimensions', () => {
  expect(alarmsWithoutMetric(template)).toEqual([]);
  expect(
    alarmsWithoutMetric(edited((text) => text.replaceAll('"Name":"addressZone"', '"Name":"AddressZone"'))),
  ).toEqual(Array(2).fill('PrivateApiCanary Reachable AddressZone,endpoint,service'));
  expect(
    alarmsWithoutMetric(edited((text) => text.replaceAll('"MetricName":"ConnectLatency"', '"MetricName":"Duration"'))),
  ).toEqual(Array(2).fill('PrivateApiCanary Duration endpoint,service,sourceZone'));
  expect(
    alarmsWithoutMetric(edited((text) => text.replaceAll('"MetricName":"Success"', '"MetricName":"Passed"'))),
  ).toEqual(Array(2).fill('PrivateApiCanary Passed service,target'));
});

test('every alarm says what it means, what to look at first and where the runbook is', () => {
  const descriptions = [
    ...resourcesOf(template, 'AWS::CloudWatch::Alarm'),
    ...resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm'),
  ].map(([, { Properties }]) => z.string().parse(Properties.AlarmDescription));

  expect(descriptions).toHaveLength(23);
  for (const description of descriptions) {
    expect(description).toMatch(/^[A-Z].+\. Look first at: .+[.?] Runbook: docs\/runbook\.md#[a-z]+$/);
    expect(description.length).toBeLessThanOrEqual(1_024);
  }
});

test('the numbers of the alarms are configuration', () => {
  const alerting = AlertingInput.parse({
    alarms: {
      primaryDead: { datapointsToAlarm: 2, evaluationPeriods: 2 },
      slow: { overMs: 750 },
      slowToConnect: { overMs: 90 },
      certificateDays: 30,
    },
  });
  const { template: adjusted } = synthesize({ alerting });
  const propertiesOf = (part: string) =>
    resourcesOf(adjusted, 'AWS::CloudWatch::Alarm').find(([id]) => id.includes(part))?.[1].Properties;

  expect(propertiesOf('Unreachable')).toMatchObject({ DatapointsToAlarm: 2, EvaluationPeriods: 2 });
  expect(propertiesOf('Broken')).toMatchObject({ DatapointsToAlarm: 2, EvaluationPeriods: 2 });
  expect(propertiesOf('KindDeadalias')).toMatchObject({ DatapointsToAlarm: 4, EvaluationPeriods: 8 });
  expect(propertiesOf('SlowToConnect1')).toMatchObject({ Threshold: 90, DatapointsToAlarm: 4, EvaluationPeriods: 6 });
  expect(propertiesOf('demoSlow')).toMatchObject({ Threshold: 750, DatapointsToAlarm: 4, EvaluationPeriods: 6 });
  expect(propertiesOf('CertificateEnds')).toMatchObject({ Threshold: 30, Period: 3_600 });
});

const rulesIn = (of: Template): Readonly<Record<string, string>> =>
  Object.fromEntries(
    resourcesOf(of, 'AWS::CloudWatch::CompositeAlarm').map(([id, { Properties }]) => {
      const alarms = [...JSON.stringify(Properties.AlarmRule).matchAll(/CanaryAlerting(\w+?)[0-9A-F]{8}"/g)];
      return [id.replace(/^CanaryAlerting|[0-9A-F]{8}$/g, ''), alarms.map(([, alarm]) => alarm).join(' ')];
    }),
  );

test('each zone that is cut off while others pass is a page of its own; from the only zone, all is Unreachable', () => {
  const dead = 'SourceDead1 SourceDead2';
  expect(rulesIn(template)).toMatchObject({ ZoneCutOff: `${dead} Unreachable` });
  expect(rulesIn(template).Degraded).toContain(dead);
  expect(alarmsIn(template).filter(({ id }) => id.includes('SourceDead'))).toMatchObject(
    ['Zone1', 'Zone2'].map(() => ({ MetricName: 'Reachable', TreatMissingData: 'ignore' })),
  );

  const { template: ofOneZone } = synthesize({ zones: 1 });
  expect(Object.keys(rulesIn(ofOneZone))).toEqual(['Degraded']);
  expect(alarmsIn(ofOneZone).filter(({ id }) => id.includes('SourceDead'))).toEqual([]);
});

test('the rules of composite alarms fit, however many zones and kinds of name there are', () => {
  const kinds = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias', 'own'];
  const names = [{ name: 'orders.example.com' }];
  const name = 'x'.repeat(64);
  const largest = attached(
    deploymentInput({ name, zones: 6, region: 'ap-southeast-1', api: { target: 'x', kinds, names } }),
  );
  const arnOf = (id: string) =>
    `arn:aws:cloudwatch:ap-southeast-1:111122223333:alarm:PrivateApiCanary-${name}-${id.replace(/^CanaryAlerting/, '')}-`;

  for (const [, { Properties }] of resourcesOf(largest, 'AWS::CloudWatch::CompositeAlarm')) {
    const rule = JSON.stringify(Properties.AlarmRule).replace(/\{"Fn::GetAtt":\["(\w+)","Arn"\]\}/g, (_, id) =>
      arnOf(id),
    );

    // CloudWatch API reference, "PutCompositeAlarm"
    expect(rule.length).toBeLessThan(10_240);
    expect(rule).not.toContain('GetAtt');
  }
});

test('recipients are subscribed, and an existing topic is told as it is', () => {
  const topicArn = 'arn:aws:sns:eu-central-1:111122223333:night-watch';
  const alerting = AlertingInput.parse({ pages: { topicArn }, notices: { emails: ['team@example.com'] } });
  const { template: addressed } = synthesize({ alerting });

  expect(resourcesOf(addressed, 'AWS::SNS::Topic')).toHaveLength(2);
  expect(resourcesOf(addressed, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties)).toEqual([
    { Protocol: 'email', Endpoint: 'team@example.com', TopicArn: { Ref: 'CanaryAlertingNotices42E79047' } },
  ]);
  const broken = resourcesOf(addressed, 'AWS::CloudWatch::Alarm').find(([id]) => id.includes('Broken'));
  expect(broken?.[1].Properties).toMatchObject({ AlarmActions: [topicArn], OKActions: [topicArn] });
});

const TO = { emails: ['team@example.com'] };
const NOBODY = 'Nobody is told anything: name recipients in alerting';
const IN_VAIN =
  'The alarms send people to an explanation that nobody receives: name recipients of explanations in alerting';

test.each([
  [{}, [NOBODY]],
  [{ pages: TO }, [IN_VAIN]],
  [{ notices: { topicArn: 'arn:aws:sns:eu-central-1:111122223333:night-watch' } }, [IN_VAIN]],
  [{ explanations: TO }, []],
  [{ pages: TO, explanations: { topicArn: 'arn:aws:sns:eu-central-1:111122223333:why' } }, []],
])('with the recipients %j, synth warns %j', (recipients, warnings) => {
  const { stack } = synthesize({ alerting: AlertingInput.parse(recipients) });
  const annotated = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => /warning/.test(type)));

  expect(annotated.map(({ data }) => String(data).split(' (')[0])).toEqual(warnings);
});

test('alarms may publish where they tell people, and nothing else may', () => {
  const allowed = resourcesOf(template, 'AWS::SNS::TopicPolicy').map(([id, { Properties }]) => [
    id.replace(/^CanaryAlerting|Policy.*$/g, ''),
    z
      .object({ Statement: z.array(z.object({ Effect: z.string(), Principal: z.unknown() })) })
      .parse(Properties.PolicyDocument)
      .Statement.filter(({ Effect }) => Effect === 'Allow')
      .map(({ Principal }) => Principal),
  ]);

  expect(allowed).toEqual([
    ['Pages', [{ Service: 'cloudwatch.amazonaws.com' }]],
    ['Notices', [{ Service: 'cloudwatch.amazonaws.com' }]],
    // The notifier's own role lets it publish.
    ['Explanations', []],
  ]);
});

test('maintenance windows mute what tells people', () => {
  const alerting = AlertingInput.parse({
    maintenance: [{ schedule: 'cron(0 2 * * SUN)', minutes: 90, timezone: 'Europe/Berlin' }],
  });
  const [window, ofApis] = resourcesOf(synthesize({ alerting }).template, 'AWS::CloudWatch::AlarmMuteRule');
  const namesIn = (names: unknown) =>
    z
      .array(z.object({ Ref: z.string() }))
      .parse(names)
      .map(({ Ref }) => Ref.replace(/^CanaryAlerting|[0-9A-F]{8}$/g, ''));

  expect(window?.[1].Properties).toEqual({
    Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT1H30M', Timezone: 'Europe/Berlin' } },
    MuteTargets: { AlarmNames: expect.any(Array) },
  });
  const Muted = z.object({ AlarmNames: z.unknown() });
  expect(namesIn(Muted.parse(window?.[1].Properties.MuteTargets).AlarmNames)).toEqual([
    'Unreachable',
    'ZoneCutOff',
    'Blind',
    'Degraded',
    'CertificateEnds',
    'NotifierFails',
    'NotifierSilent',
  ]);
  expect(namesIn(Muted.parse(ofApis?.[1].Properties.MuteTargets).AlarmNames)).toEqual([
    'ApiPetStoreTestdemoBroken',
    'ApiPetStoreTestdemoImpaired',
    'ApiPetStoreTestdemoSlow',
  ]);
});

test('the notifier is outside the VPC and may read logs and settings and publish explanations, nothing else', () => {
  const [, notifier] = resourcesOf(template, 'AWS::Lambda::Function').find(([id]) => id.includes('Notifier')) ?? [];
  const [, policy] = resourcesOf(template, 'AWS::IAM::Policy').find(([id]) => id.includes('Notifier')) ?? [];

  const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
  const { Statement } = Policy.parse(policy?.Properties.PolicyDocument);
  const ofEverything = Statement.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
  expect(ofEverything.filter((action) => !/:(Describe|List|Get|Lookup)/.test(action))).toEqual([]);
  expect(ofEverything).toContain('ec2:DescribeVpcEndpoints');
  expect(notifier?.Properties).not.toHaveProperty('VpcConfig');
  expect(policy?.Properties.PolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': ['CanaryAlertingNotifierLogGroupBC704F8D', 'Arn'] },
      },
      {
        Effect: 'Allow',
        Action: 'logs:FilterLogEvents',
        Resource: [
          'CanaryAlertingNotifierLogGroupBC704F8D',
          'CanaryZone1LogGroup46DD6558',
          'CanaryZone2LogGroup88A8C321',
        ].map(arnOf),
      },
      { Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'CanaryAlertingExplanations600BC381' } },
      { Effect: 'Allow', Action: expect.any(Array), Resource: '*' },
      { Effect: 'Allow', Action: 'apigateway:GET', Resource: Array(3).fill(expect.anything()) },
      {
        Effect: 'Allow',
        Action: ['lambda:GetFunctionConcurrency', 'lambda:GetFunctionConfiguration'],
        Resource: ['CanaryZone1FunctionDEF830F6', 'CanaryZone2Function3C4E913C'].map(arnOf),
      },
      {
        Effect: 'Allow',
        Action: 'scheduler:GetSchedule',
        Resource: ['CanaryZone1Schedule0549DCE7', 'CanaryZone2Schedule633CF827'].map(arnOf),
      },
    ],
  });
});
