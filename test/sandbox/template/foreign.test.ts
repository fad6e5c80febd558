import { expect, test } from '@jest/globals';
import { changesIn, movedIn, moverOf } from '../../../infra/sandbox/template/foreign/moved.ts';
import { neededResources } from '../../../infra/sandbox/template/foreign/needed.ts';
import { RawTemplate, referencesIn } from '../../../infra/sandbox/template/foreign/raw-template.ts';

test.each([
  ['10.40.0.0/20', '10.40.0.0/20', '127.10.0.0/20'],
  ['10.40.0.0/20', '10.40.8.0/21', '127.10.8.0/21'],
  ['10.40.16.0/20', '10.40.17.3', '127.10.1.3'],
  ['10.40.0.0/16', '10.40.255.255', '127.10.255.255'],
  ['10.40.0.0/20', '10.40.16.0/24', '10.40.16.0/24'],
  ['10.40.0.0/20', '0.0.0.0/0', '0.0.0.0/0'],
  ['10.40.0.0/20', 'from 10.40.1.1 to 10.41.1.1', 'from 127.10.1.1 to 10.41.1.1'],
  ['10.40.0.0/20', 'v10.40.1', 'v10.40.1'],
])('of a VPC %s, %s is %s on loopback', (vpc, text, moved) => {
  expect(moverOf(vpc)(text)).toBe(moved);
});

test('what moving changes is named by its place', () => {
  const move = moverOf('10.40.0.0/16');
  const config = { endpoint: { cidrs: ['10.40.0.0/16', '192.168.0.0/24'], port: 443 }, 'a/b': '10.40.0.9' };

  expect(changesIn(config, move)).toEqual({ '/endpoint/cidrs/0': '127.10.0.0/16', '/a~1b': '127.10.0.9' });
  expect(movedIn(config, move)).toEqual({
    endpoint: { cidrs: ['127.10.0.0/16', '192.168.0.0/24'], port: 443 },
    'a/b': '127.10.0.9',
  });
});

test('references are found wherever an intrinsic function has them', () => {
  const value = {
    A: { Ref: 'One' },
    B: [{ 'Fn::GetAtt': ['Two', 'Arn'] }, { 'Fn::GetAtt': 'Three.Arn' }],
    C: { 'Fn::Sub': `${'$'}{Four}-${'$'}{Five.Arn}-${'$'}{AWS::Region}` },
    D: { 'Fn::Sub': [`${'$'}{Own}`, { Own: { Ref: 'Six' } }] },
  };

  expect([...referencesIn(value)].sort()).toEqual(['Five', 'Four', 'One', 'Own', 'Six', 'Three', 'Two']);
});

const resource = (Type: string, ...references: readonly string[]) => ({
  Type,
  Properties: { Of: references.map((Ref) => ({ Ref })) },
});

test('what the canaries need is played, with what belongs to it, and nothing else', () => {
  const template = RawTemplate.parse({
    Resources: {
      Canary: resource('AWS::Lambda::Function', 'Role', 'Subnet', 'Group'),
      Role: resource('AWS::IAM::Role'),
      Policy: resource('AWS::IAM::Policy', 'Role'),
      Vpc: resource('AWS::EC2::VPC'),
      Subnet: resource('AWS::EC2::Subnet', 'Vpc'),
      Group: resource('AWS::EC2::SecurityGroup', 'Vpc'),
      Rule: resource('AWS::EC2::SecurityGroupIngress', 'Group'),
      Schedule: resource('AWS::Scheduler::Schedule', 'Canary', 'SchedulerRole'),
      SchedulerRole: resource('AWS::IAM::Role'),
      OtherRule: resource('AWS::EC2::SecurityGroupIngress', 'Group', 'OtherGroup'),
      OtherGroup: resource('AWS::EC2::SecurityGroup', 'Vpc'),
      OtherFunction: resource('AWS::Lambda::Function', 'Subnet'),
      OtherTopic: resource('AWS::SNS::Topic'),
      OtherAlarm: resource('AWS::CloudWatch::Alarm', 'OtherTopic'),
      Cluster: resource('AWS::ECS::Cluster', 'Vpc'),
      Nothing: resource('AWS::CloudWatch::Alarm'),
    },
  });

  expect([...neededResources(template, ['Canary'])].sort()).toEqual([
    'Canary',
    'Group',
    'Policy',
    'Role',
    'Rule',
    'Schedule',
    'SchedulerRole',
    'Subnet',
    'Vpc',
  ]);
});
