import type { StackEnvironment } from '../../../infra/sandbox/template/load.ts';

/** Everything that the sandbox plays, once, by hand: two zones, one function. */
export const SMALL_TEMPLATE = {
  Parameters: { Stage: { Type: 'String' } },
  Resources: {
    Vpc: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true, EnableDnsSupport: true },
    },
    SubnetA: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.2.0/24', AvailabilityZone: 'eu-central-1a' },
    },
    SubnetB: {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: '10.0.3.0/24',
        AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
      },
    },
    EndpointGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, GroupDescription: '' } },
    CanaryGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, GroupDescription: '' } },
    FromCanary: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['EndpointGroup', 'GroupId'] },
        SourceSecurityGroupId: { 'Fn::GetAtt': ['CanaryGroup', 'GroupId'] },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
      },
    },
    ToEndpoint: {
      Type: 'AWS::EC2::SecurityGroupEgress',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['CanaryGroup', 'GroupId'] },
        DestinationSecurityGroupId: { 'Fn::GetAtt': ['EndpointGroup', 'GroupId'] },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
      },
    },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        VpcEndpointType: 'Interface',
        ServiceName: { 'Fn::Join': ['.', ['com.amazonaws', { Ref: 'AWS::Region' }, 'execute-api']] },
        SubnetIds: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }],
        SecurityGroupIds: [{ 'Fn::GetAtt': ['EndpointGroup', 'GroupId'] }],
        PrivateDnsEnabled: true,
      },
    },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Name: 'PetStore',
        EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: [{ Ref: 'Endpoint' }] },
        Parameters: { endpointConfigurationTypes: 'PRIVATE' },
        Body: {
          openapi: '3.0.1',
          paths: {},
          'x-amazon-apigateway-policy': {
            Statement: [
              {
                Effect: 'Allow',
                Principal: '*',
                Action: 'execute-api:Invoke',
                Resource: 'execute-api:/*',
                Condition: { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } },
              },
            ],
          },
        },
      },
    },
    ApiDeployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    ApiStage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'ApiDeployment' },
        StageName: { Ref: 'Stage' },
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
        Environment: { Variables: { NAMES: { 'Fn::Join': [',', { 'Fn::GetAtt': ['Endpoint', 'DnsEntries'] }] } } },
        LoggingConfig: { LogFormat: 'Text', LogGroup: '/canary' },
        VpcConfig: {
          SubnetIds: [{ Ref: 'SubnetA' }],
          SecurityGroupIds: [{ 'Fn::GetAtt': ['CanaryGroup', 'GroupId'] }],
        },
      },
    },
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        FlexibleTimeWindow: { Mode: 'OFF' },
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Target: { Arn: { 'Fn::GetAtt': ['Canary', 'Arn'] }, Input: '{}', RoleArn: 'arn:aws:iam::111122223333:role/r' },
      },
    },
  },
  Outputs: { Invoke: { Value: { Ref: 'Canary' }, Description: 'Test this one' } },
};

export const ENVIRONMENT: StackEnvironment = {
  stackName: 'Small',
  region: 'eu-central-1',
  accountId: '111122223333',
  parameters: { Stage: 'demo' },
  assetDirectory: (s3Key) => (s3Key === 'f00d.zip' ? '/assets/f00d' : undefined),
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Applies a JSON merge patch (RFC 7396): objects are merged, `null` removes, anything else replaces. */
export const patched = (target: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  const merged = { ...(isObject(target) ? target : {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = patched(merged[key], value);
  }
  return merged;
};
