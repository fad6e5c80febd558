import { patched, SMALL_TEMPLATE } from './small-template.ts';

const STATEMENT = { Effect: 'Allow', Action: 'logs:FilterLogEvents', Resource: { 'Fn::GetAtt': ['Log', 'Arn'] } };

/** The small template with everything that tells of a broken API, once, by hand. */
export const ALERTING_TEMPLATE = patched(SMALL_TEMPLATE, {
  Resources: {
    Page: {
      Type: 'AWS::SNS::Topic',
      Properties: { DisplayName: 'Private API' },
    },
    PagePolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Page' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: { Ref: 'Page' },
            },
          ],
        },
      },
    },
    PageSubscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Page' }, Protocol: 'email', Endpoint: 'night@example.com' },
    },
    Explanations: { Type: 'AWS::SNS::Topic' },
    KindDead: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
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
      },
    },
    Broken: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: {
        AlarmName: 'Broken',
        AlarmDescription: 'Clients cannot reach the API',
        AlarmRule: { 'Fn::Join': ['', ['ALARM("', { 'Fn::GetAtt': ['KindDead', 'Arn'] }, '")']] },
        AlarmActions: [{ Ref: 'Page' }, 'arn:aws:sns:eu-central-1:444455556666:existing'],
      },
    },
    Maintenance: {
      Type: 'AWS::CloudWatch::AlarmMuteRule',
      Properties: {
        Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H', Timezone: 'UTC' } },
        MuteTargets: { AlarmNames: [{ Ref: 'Broken' }] },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.cloudwatch'],
          resources: [{ 'Fn::GetAtt': ['Broken', 'Arn'] }],
        },
        ScheduleExpression: 'rate(5 minutes)',
        State: 'ENABLED',
        Targets: [{ Arn: { 'Fn::GetAtt': ['Notifier', 'Arn'] }, Id: 'Target0' }],
      },
    },
    RuleCallsNotifier: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { 'Fn::GetAtt': ['Notifier', 'Arn'] },
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] },
      },
    },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
    Notifier: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { S3Bucket: 'assets', S3Key: 'f00d.zip' },
        Role: { 'Fn::GetAtt': ['NotifierRole', 'Arn'] },
        Timeout: 30,
        MemorySize: 512,
        Environment: { Variables: {} },
        LoggingConfig: { LogFormat: 'Text', LogGroup: { Ref: 'Log' } },
      },
    },
    NotifierRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [{ PolicyName: 'Read', PolicyDocument: { Statement: [STATEMENT] } }],
      },
    },
    NotifierPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Publish',
        Roles: [{ Ref: 'NotifierRole' }],
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'Explanations' } }],
        },
      },
    },
    Failures: {
      Type: 'AWS::Logs::QueryDefinition',
      Properties: { Name: 'Failures', QueryString: 'fields @message', LogGroupNames: [{ Ref: 'Log' }] },
    },
    Overview: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: { DashboardName: { Ref: 'AWS::StackName' }, DashboardBody: '{"widgets":[]}' },
    },
  },
});
