import { expect, test } from '@jest/globals';
import { withDefaultValues } from '../../../infra/sandbox/template/foreign/default-values.ts';
import { joined, type NamedStack } from '../../../infra/sandbox/template/foreign/joined.ts';
import { RawTemplate } from '../../../infra/sandbox/template/foreign/raw-template.ts';

const stack = (stackName: string, template: object, hasCanaries = false): NamedStack => ({
  stackName,
  raw: RawTemplate.parse({ Resources: {}, ...template }),
  hasCanaries,
  notes: [`a note of ${stackName}`],
});
const resource = (Properties: object, rest: object = {}) => ({ Type: 'AWS::Any', Properties, ...rest });
const exporting = (Name: string, Value: unknown) => ({ Value, Export: { Name } });
const importing = (Name: string) => ({ 'Fn::ImportValue': Name });

const NETWORK = stack('Net', {
  Resources: { Vpc: resource({ Name: { Ref: 'AWS::StackName' } }), Endpoint: resource({ Of: { Ref: 'Vpc' } }) },
  Outputs: {
    Vpc: exporting('Net:Vpc', { Ref: 'Vpc' }),
    Endpoint: exporting('Net:Endpoint', { 'Fn::GetAtt': ['Endpoint', 'Id'] }),
    Again: exporting('Net:Again', importing('Net:Vpc')),
    Plain: { Value: { 'Fn::Sub': `${'$'}{Vpc}-${'$'}{Endpoint.Id}` } },
  },
});
const propertiesOf = ({ raw: { Resources } }: ReturnType<typeof joined>) =>
  Object.fromEntries(Object.entries(Resources).map(([id, { Properties }]) => [id, Properties]));

test('what a stack imports is what another one exports, however indirectly; no other stack is there', () => {
  const api = stack('Api', {
    Resources: { Api: resource({ Through: importing('Net:Endpoint') }) },
    Outputs: { Api: exporting('Api:Api', { Ref: 'Api' }) },
  });
  const first = stack('Watch', {
    Resources: {
      Canary: resource({
        Api: importing('Api:Api'),
        Vpc: ['in', importing('Net:Again')],
        Text: { 'Fn::GetStackOutput': { StackName: 'Net', OutputName: 'Plain' } },
        Unknown: importing('Elsewhere'),
      }),
    },
    Outputs: { Vpc: { Value: importing('Net:Vpc') } },
  });
  const other = stack('Other', { Resources: { Queue: resource({ Vpc: importing('Net:Vpc') }) } });
  const whole = joined(first, [other, NETWORK, api, first]);

  expect(propertiesOf(whole)).toEqual({
    Canary: {
      Api: { Ref: 'Api' },
      Vpc: ['in', { Ref: 'Vpc' }],
      Text: { 'Fn::Sub': `${'$'}{Vpc}-${'$'}{Endpoint.Id}` },
      Unknown: importing('Elsewhere'),
    },
    Vpc: { Name: 'Net' },
    Endpoint: { Of: { Ref: 'Vpc' } },
    Api: { Through: { 'Fn::GetAtt': ['Endpoint', 'Id'] } },
  });
  expect(whole.raw.Outputs).toEqual({ Vpc: { Value: { Ref: 'Vpc' } } });
  expect([...whole.own]).toEqual(['Canary']);
  expect(whole.notes).toEqual(['a note of Watch', 'a note of Net', 'a note of Api']);
});

test('resources that have one logical id in two stacks are kept apart, whatever refers to them', () => {
  const first = stack('Watch', {
    Resources: {
      Vpc: resource({ Name: { Ref: 'AWS::StackName' } }),
      Rule: resource({ Of: { Ref: 'Vpc' }, In: importing('Net:Vpc') }, { DependsOn: 'Vpc' }),
      Text: resource({ Text: { 'Fn::GetStackOutput': { StackName: 'Net', OutputName: 'Plain' } } }),
    },
  });
  const network = stack('Net', {
    ...NETWORK.raw,
    Resources: {
      ...NETWORK.raw.Resources,
      Rule: resource(
        { Sub: { 'Fn::Sub': [`${'$'}{Vpc.Id}/${'$'}{Own}`, { Own: { Ref: 'Vpc' } }] } },
        { DependsOn: ['Vpc', 'Endpoint'] },
      ),
    },
  });
  const whole = joined(first, [first, network]);

  expect(propertiesOf(whole)).toEqual({
    Vpc: { Name: { Ref: 'AWS::StackName' } },
    Rule: { Of: { Ref: 'Vpc' }, In: { Ref: 'NetVpc' } },
    Text: { Text: { 'Fn::Sub': `${'$'}{NetVpc}-${'$'}{Endpoint.Id}` } },
    NetVpc: { Name: 'Net' },
    Endpoint: { Of: { Ref: 'NetVpc' } },
    NetRule: { Sub: { 'Fn::Sub': [`${'$'}{NetVpc.Id}/${'$'}{Own}`, { Own: { Ref: 'NetVpc' } }] } },
  });
  expect(whole.raw.Resources.Rule?.DependsOn).toEqual(['Vpc']);
  expect(whole.raw.Resources.NetRule?.DependsOn).toEqual(['NetVpc', 'Endpoint']);
});

test('alarms on the canaries come along from a stack beside theirs, and not from one with canaries of its own', () => {
  const alarm = (of: unknown) => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { Namespace: 'PrivateApiCanary', of },
  });
  const first = stack('Watch', {
    Resources: { Canary: resource({}) },
    Outputs: { Topic: exporting('Watch:Topic', 'topic') },
  });
  const all = [
    first,
    stack('Alarms', { Resources: { Alarm: alarm(importing('Watch:Topic')) } }),
    stack('Second', { Resources: { Twin: alarm(importing('Watch:Topic')) } }, true),
    stack('Third', { Resources: { Unrelated: alarm('nothing') } }),
  ];

  expect([...joined(first, all).own]).toEqual(['Canary', 'Alarm']);
});

test('parameters have the values of their defaults', () => {
  const { raw, notes } = withDefaultValues(
    RawTemplate.parse({
      Parameters: {
        Stage: { Type: 'String', Default: 'live' },
        Port: { Type: 'Number', Default: 443 },
        Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1, subnet-2' },
        Vpc: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>', Default: '/net/vpc' },
        Unused: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/net/unused' },
        Asked: { Type: 'String' },
      },
      Resources: {
        Any: resource({
          Stage: { Ref: 'Stage' },
          Url: { 'Fn::Sub': `https://${'$'}{Asked}:${'$'}{Port}/${'$'}{Stage}` },
          Subnets: { Ref: 'Subnets' },
          Vpc: { Ref: 'Vpc' },
          Asked: { Ref: 'Asked' },
        }),
      },
    }),
  );

  expect(raw.Resources.Any?.Properties).toEqual({
    Stage: 'live',
    Url: { 'Fn::Sub': `https://${'$'}{Asked}:443/live` },
    Subnets: ['subnet-1', 'subnet-2'],
    Vpc: '/net/vpc',
    Asked: { Ref: 'Asked' },
  });
  expect(Object.keys(raw.Parameters)).toEqual(['Asked']);
  expect(notes).toEqual(['parameter Vpc: /net/vpc stands for the value that Parameter Store has under this name']);
});
