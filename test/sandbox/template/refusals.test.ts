import { expect, test } from '@jest/globals';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from './small-template.ts';

interface Refusal {
  readonly name: string;
  readonly patch: unknown;
  readonly reasons: readonly string[];
}

const properties = (logicalId: string, change: unknown) => ({ Resources: { [logicalId]: { Properties: change } } });

const unknown: readonly Refusal[] = [
  {
    name: 'sections',
    patch: { Conditions: {}, Mappings: {}, Rules: { Other: {} }, Resources: { Vpc: { Condition: 'IsMain' } } },
    reasons: [
      'template: the sandbox does not know section Rules.Other',
      'template: the sandbox does not know section Resources.Vpc.Condition',
      'template: the sandbox does not know section Conditions',
      'template: the sandbox does not know section Mappings',
    ],
  },
  {
    name: 'resource types, all at once',
    patch: { Resources: { Queue: { Type: 'AWS::SQS::Queue' }, Web: { Type: 'AWS::WAFv2::WebACL' } } },
    reasons: [
      'AWS::SQS::Queue "Queue": the sandbox does not know this resource type',
      'AWS::WAFv2::WebACL "Web": the sandbox does not know this resource type',
    ],
  },
  {
    name: 'properties, also beside a value that cannot be evaluated',
    patch: properties('Canary', { Layers: [], Code: { ZipFile: '' }, Handler: { 'Fn::ImportValue': 'Handler' } }),
    reasons: [
      'Fn::ImportValue at Resources.Canary.Properties.Handler: the sandbox does not know this intrinsic',
      'AWS::Lambda::Function "Canary": the sandbox does not know property Code.ZipFile',
      'AWS::Lambda::Function "Canary": the sandbox does not know property Layers',
    ],
  },
  {
    name: 'elements of a policy',
    patch: properties('Api', { Policy: { Statement: [{ Effect: 'Deny', NotAction: '*' }] } }),
    reasons: [
      'AWS::ApiGateway::RestApi "Api": Policy.Statement[0].Action must be a text or a list of texts',
      'AWS::ApiGateway::RestApi "Api": the sandbox does not know property Policy.Statement[0].NotAction',
    ],
  },
  {
    name: 'attributes',
    patch: properties('Canary', { Description: { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] } }),
    reasons: [
      'Fn::GetAtt at Resources.Canary.Properties.Description: the sandbox does not know attribute Ipv6CidrBlocks of AWS::EC2::VPC',
    ],
  },
  {
    name: 'services behind an endpoint',
    patch: properties('Endpoint', { VpcEndpointType: null, ServiceName: 'com.amazonaws.eu-central-1.s3' }),
    reasons: [
      'AWS::EC2::VPCEndpoint "Endpoint": the sandbox knows only an Interface endpoint for com.amazonaws.eu-central-1.execute-api, got Gateway for com.amazonaws.eu-central-1.s3',
    ],
  },
  {
    name: 'runtimes and wrong values',
    patch: properties('Canary', { Runtime: 'nodejs18.x', Timeout: 901, MemorySize: 'much', Handler: null }),
    reasons: [
      'AWS::Lambda::Function "Canary": Runtime must be nodejs24.x, got "nodejs18.x"',
      'AWS::Lambda::Function "Canary": Handler is required',
      'AWS::Lambda::Function "Canary": Timeout must be from 1 to 900, got 901',
      'AWS::Lambda::Function "Canary": MemorySize must be an integer, got "much"',
    ],
  },
  {
    name: 'assets',
    patch: properties('Canary', { Code: { S3Key: 'beef.zip' } }),
    reasons: ['AWS::Lambda::Function "Canary": the cloud assembly has no folder for asset beef.zip'],
  },
  {
    name: 'targets of a schedule',
    patch: properties('Schedule', { Target: { Arn: 'arn:aws:sqs:eu-central-1:111122223333:queue' } }),
    reasons: [
      'AWS::Scheduler::Schedule "Schedule": the sandbox has no function arn:aws:sqs:eu-central-1:111122223333:queue',
    ],
  },
  {
    name: 'which of two policies wins',
    patch: properties('Api', { Policy: { Statement: [] } }),
    reasons: [
      'AWS::ApiGateway::RestApi "Api": the sandbox does not know whether Policy or x-amazon-apigateway-policy in Body wins',
    ],
  },
  {
    name: 'a second VPC',
    patch: { Resources: { Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } } } },
    reasons: ['template: the sandbox plays exactly one AWS::EC2::VPC, got 2'],
  },
];

test.each(unknown)('the sandbox refuses what it does not know: $name', ({ patch, reasons }) => {
  expect(() => loadTemplate(patched(SMALL_TEMPLATE, patch), ENVIRONMENT)).toThrow(new Refused(reasons));
});

const wrong: readonly Refusal[] = [
  {
    name: 'references to nothing',
    patch: {
      Resources: { Canary: { DependsOn: 'Nobody', Properties: { Handler: { Ref: 'Gone' } } } },
      Outputs: { Lost: { Value: { 'Fn::GetAtt': ['Gone', 'Arn'] } } },
    },
    reasons: [
      'DependsOn at Resources.Canary: unresolved dependency: there is no resource or parameter Nobody',
      'Ref at Resources.Canary.Properties.Handler: unresolved dependency: there is no resource or parameter Gone',
      'Fn::GetAtt at Outputs.Lost.Value: unresolved dependency: there is no resource or parameter Gone',
    ],
  },
  {
    name: 'resources that need each other',
    patch: { Resources: { Vpc: { DependsOn: ['SubnetA'] } } },
    reasons: ['Ref at Resources.SubnetA.Properties.VpcId: circular dependency between resources: Vpc → SubnetA → Vpc'],
  },
  {
    name: 'a private API without a resource policy',
    patch: properties('Api', { Body: { 'x-amazon-apigateway-policy': null } }),
    reasons: [
      'AWS::ApiGateway::Deployment "ApiDeployment": AWS refuses it: Private REST API doesn\'t have a resource policy attached to it',
    ],
  },
  {
    name: 'a stage of a deployment of another API',
    patch: properties('ApiStage', { RestApiId: 'other' }),
    reasons: ['AWS::ApiGateway::Stage "ApiStage": AWS refuses it: API other has no deployment tl73p7'],
  },
  {
    name: 'private DNS in a VPC without DNS host names',
    patch: properties('Vpc', { EnableDnsHostnames: false }),
    reasons: [
      'AWS::EC2::VPCEndpoint "Endpoint": AWS refuses it: private DNS needs EnableDnsSupport and EnableDnsHostnames of the VPC to be true',
    ],
  },
  {
    name: 'two endpoint subnets in one zone',
    patch: properties('SubnetB', { AvailabilityZone: 'eu-central-1a' }),
    reasons: ['AWS::EC2::VPCEndpoint "Endpoint": AWS refuses it: two of its subnets are in the same zone'],
  },
  {
    name: 'an endpoint without subnets',
    patch: properties('Endpoint', { SubnetIds: [] }),
    reasons: ['AWS::EC2::VPCEndpoint "Endpoint": SubnetIds must name a subnet'],
  },
  {
    name: 'subnets that overlap',
    patch: properties('SubnetB', { CidrBlock: '10.0.2.128/25' }),
    reasons: ['AWS::EC2::Subnet "SubnetB": AWS refuses it: 10.0.2.128/25 overlaps another subnet'],
  },
  {
    name: 'a subnet outside the VPC',
    patch: properties('SubnetB', { CidrBlock: '10.1.3.0/24' }),
    reasons: ['AWS::EC2::Subnet "SubnetB": AWS refuses it: 10.1.3.0/24 is not inside the VPC\'s 10.0.0.0/16'],
  },
  {
    name: 'a zone of another region',
    patch: properties('SubnetB', { AvailabilityZone: 'us-east-1b' }),
    reasons: ['AWS::EC2::Subnet "SubnetB": AWS refuses it: us-east-1b is no zone of eu-central-1'],
  },
  {
    name: 'a function in a VPC without a security group',
    patch: properties('Canary', { VpcConfig: { SecurityGroupIds: [] } }),
    reasons: ['AWS::Lambda::Function "Canary": VpcConfig must name both subnets and security groups, or neither'],
  },
  {
    name: 'a security group that is not there',
    patch: properties('Canary', { VpcConfig: { SecurityGroupIds: ['sg-0123'] } }),
    reasons: ['AWS::Lambda::Function "Canary": AWS refuses it: there is no security group sg-0123'],
  },
  {
    name: 'a security group rule with two peers',
    patch: properties('FromCanary', { CidrIp: '10.0.0.0/16' }),
    reasons: [
      'AWS::EC2::SecurityGroupIngress "FromCanary": AWS refuses it: a rule takes exactly one of CidrIp, CidrIpv6 and a security group',
    ],
  },
  {
    name: 'more environment than Lambda takes',
    patch: properties('Canary', { Environment: { Variables: { LONG: 'x'.repeat(4_096) } } }),
    reasons: ['AWS::Lambda::Function "Canary": Environment.Variables must fit into 4 KB together'],
  },
];

test.each(wrong)('what AWS refuses is refused: $name', ({ patch, reasons }) => {
  expect(() => loadTemplate(patched(SMALL_TEMPLATE, patch), ENVIRONMENT)).toThrow(new Refused(reasons));
});

test.each([
  [{}, 'parameter Stage: has no default and no value was given'],
  [{ Stage: 'test' }, 'parameter Stage: must be one of demo, live, got "test"'],
  [{ Stage: 'demo', Colour: 'red' }, 'parameter Colour: the template does not declare it'],
])('parameters %j are refused', (parameters, reason) => {
  expect(() => loadTemplate(SMALL_TEMPLATE, { ...ENVIRONMENT, parameters })).toThrow(new Refused([reason]));
});

test('the sandbox refuses parameters from a parameter store', () => {
  const Parameters = { Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/secret' } };

  expect(() => loadTemplate(patched(SMALL_TEMPLATE, { Parameters }), ENVIRONMENT)).toThrow(
    new Refused(['parameter Secret: the sandbox has no parameter store to read /secret from']),
  );
});

test('a refusal lists its reasons', () => {
  expect(new Refused(['one', 'two']).message).toBe('loading the template: refused\n- one\n- two');
});
