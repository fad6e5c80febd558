import { expect, test } from '@jest/globals';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from './small-template.ts';

const properties = (logicalId: string, change: unknown) => ({ Resources: { [logicalId]: { Properties: change } } });
const policy = (statement: unknown) =>
  properties('Api', { Body: { 'x-amazon-apigateway-policy': { Statement: [statement] } } });
const inAws = (resource: string, reason: string): readonly string[] => [`AWS::${resource}: AWS refuses it: ${reason}`];

test.each<[string, unknown, readonly string[]]>([
  [
    'sections',
    { Conditions: {}, Rules: { Other: {} }, Resources: { Vpc: { Condition: 'IsMain' } } },
    [
      'template: the sandbox does not know section Rules.Other',
      'template: the sandbox does not know section Resources.Vpc.Condition',
      'template: the sandbox does not know section Conditions',
    ],
  ],
  [
    'resource types, all at once',
    { Resources: { Queue: { Type: 'AWS::SQS::Queue' }, Web: { Type: 'AWS::WAFv2::WebACL' } } },
    [
      'AWS::SQS::Queue "Queue": the sandbox does not know this resource type',
      'AWS::WAFv2::WebACL "Web": the sandbox does not know this resource type',
    ],
  ],
  [
    'properties, also beside a value that cannot be evaluated',
    properties('Canary', { Layers: [], Code: { ZipFile: '' }, Handler: { 'Fn::Base64': 'Handler' } }),
    [
      'Fn::Base64 at Resources.Canary.Properties.Handler: the sandbox does not know this intrinsic',
      'AWS::Lambda::Function "Canary": the sandbox does not know property Code.ZipFile',
      'AWS::Lambda::Function "Canary": the sandbox does not know property Layers',
    ],
  ],
  [
    'what no stack exports',
    properties('Canary', { Handler: { 'Fn::ImportValue': 'Net:Handler' } }),
    ['Fn::ImportValue at Resources.Canary.Properties.Handler: no stack of the app exports "Net:Handler"'],
  ],
  [
    'elements of a policy',
    policy({ Effect: 'Deny', NotAction: '*' }),
    [
      'AWS::ApiGateway::RestApi "Api": x-amazon-apigateway-policy: Statement[0].Action must be a text or a list of texts',
      'AWS::ApiGateway::RestApi "Api": x-amazon-apigateway-policy: the sandbox does not know element Statement[0].NotAction',
    ],
  ],
  [
    'attributes',
    properties('Canary', { Description: { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] } }),
    [
      'Fn::GetAtt at Resources.Canary.Properties.Description: the sandbox does not know attribute Ipv6CidrBlocks of AWS::EC2::VPC',
    ],
  ],
  [
    'services behind an endpoint',
    properties('Endpoint', { ServiceName: 'com.amazonaws.eu-central-1.s3' }),
    [
      'AWS::EC2::VPCEndpoint "Endpoint": the sandbox knows only com.amazonaws.eu-central-1.execute-api, got com.amazonaws.eu-central-1.s3',
    ],
  ],
  [
    'runtimes and wrong values',
    properties('Canary', { Runtime: 'nodejs18.x', Timeout: 901, MemorySize: 'much', Handler: null, Role: null }),
    [
      'AWS::Lambda::Function "Canary": Runtime must be nodejs24.x, got "nodejs18.x"',
      'AWS::Lambda::Function "Canary": Handler is required',
      'AWS::Lambda::Function "Canary": Timeout must be from 1 to 900, got 901',
      'AWS::Lambda::Function "Canary": MemorySize must be an integer, got "much"',
      'AWS::Lambda::Function "Canary": Role is required',
    ],
  ],
  [
    'assets',
    properties('Canary', { Code: { S3Key: 'beef.zip' } }),
    ['AWS::Lambda::Function "Canary": the cloud assembly has no folder for asset beef.zip'],
  ],
  [
    'targets of a schedule',
    properties('Schedule', { Target: { Arn: 'arn:aws:sqs:eu-central-1:111122223333:queue' } }),
    ['AWS::Scheduler::Schedule "Schedule": the sandbox has no function arn:aws:sqs:eu-central-1:111122223333:queue'],
  ],
  [
    'a second VPC',
    {
      Resources: {
        Other: {
          Type: 'AWS::EC2::VPC',
          Properties: { CidrBlock: '10.1.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true },
        },
      },
    },
    ['template: the sandbox plays exactly one AWS::EC2::VPC, got 2'],
  ],
  [
    'references to nothing',
    {
      Resources: { Canary: { DependsOn: ['Nobody'], Properties: { Handler: { Ref: 'Gone' } } } },
      Outputs: { Lost: { Value: { 'Fn::GetAtt': ['Gone', 'Arn'] } } },
    },
    [
      'DependsOn at Resources.Canary: unresolved dependency: there is no resource or parameter Nobody',
      'Ref at Resources.Canary.Properties.Handler: unresolved dependency: there is no resource or parameter Gone',
      'Fn::GetAtt at Outputs.Lost.Value: unresolved dependency: there is no resource or parameter Gone',
    ],
  ],
  [
    'resources that need each other',
    { Resources: { Vpc: { DependsOn: ['SubnetA'] } } },
    ['Ref at Resources.SubnetA.Properties.VpcId: circular dependency between resources: Vpc → SubnetA → Vpc'],
  ],
  [
    'a private API without a resource policy',
    properties('Api', { Body: { 'x-amazon-apigateway-policy': null } }),
    inAws('ApiGateway::RestApi "Api"', "Private REST API doesn't have a resource policy attached to it"),
  ],
  [
    'a stage of a deployment of another API',
    properties('ApiStage', { RestApiId: 'other' }),
    inAws('ApiGateway::Stage "ApiStage"', 'API other has no deployment tl73p7'),
  ],
  [
    'private DNS in a VPC without DNS host names',
    properties('Vpc', { EnableDnsHostnames: false }),
    inAws(
      'EC2::VPCEndpoint "Endpoint"',
      'private DNS needs EnableDnsSupport and EnableDnsHostnames of the VPC to be true',
    ),
  ],
  [
    'two endpoint subnets in one zone',
    properties('SubnetB', { AvailabilityZone: 'eu-central-1a' }),
    inAws('EC2::VPCEndpoint "Endpoint"', 'two of its subnets are in the same zone'),
  ],
  [
    'an endpoint without subnets',
    properties('Endpoint', { SubnetIds: [] }),
    ['AWS::EC2::VPCEndpoint "Endpoint": SubnetIds must name a subnet'],
  ],
  [
    'subnets that overlap',
    properties('SubnetB', { CidrBlock: '10.0.2.128/25' }),
    inAws('EC2::Subnet "SubnetB"', '10.0.2.128/25 overlaps another subnet'),
  ],
  [
    'a subnet outside the VPC',
    properties('SubnetB', { CidrBlock: '10.1.3.0/24' }),
    inAws('EC2::Subnet "SubnetB"', "10.1.3.0/24 is not inside the VPC's 10.0.0.0/16"),
  ],
  [
    'a zone of another region',
    properties('SubnetB', { AvailabilityZone: 'us-east-1b' }),
    inAws('EC2::Subnet "SubnetB"', 'us-east-1b is no zone of eu-central-1'),
  ],
  [
    'a function in a VPC without a security group',
    properties('Canary', { VpcConfig: { SecurityGroupIds: [] } }),
    ['AWS::Lambda::Function "Canary": VpcConfig must name both subnets and security groups, or neither'],
  ],
  [
    'a security group that is not there',
    properties('Canary', { VpcConfig: { SecurityGroupIds: ['sg-0123'] } }),
    inAws('Lambda::Function "Canary"', 'there is no security group sg-0123'),
  ],
  [
    'more environment than Lambda takes',
    properties('Canary', { Environment: { Variables: { LONG: 'x'.repeat(4_096) } } }),
    ['AWS::Lambda::Function "Canary": Environment.Variables must fit into 4 KB together'],
  ],
])('%s: refused by name', (_, patch, reasons) => {
  expect(() => loadTemplate(patched(SMALL_TEMPLATE, patch), ENVIRONMENT)).toThrow(new Refused(reasons));
});

test.each([
  [{}, 'parameter Stage: the sandbox has no value for it'],
  [{ Stage: 'demo', Colour: 'red' }, 'parameter Colour: the template does not declare it'],
])('parameters %j are refused', (parameters, reason) => {
  expect(() => loadTemplate(SMALL_TEMPLATE, { ...ENVIRONMENT, parameters })).toThrow(new Refused([reason]));
});

test('a refusal lists its reasons', () => {
  expect(new Refused(['one', 'two']).message).toBe('loading the template: refused\n- one\n- two');
});
