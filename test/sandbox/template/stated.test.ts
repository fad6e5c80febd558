import { expect, test } from '@jest/globals';
import { RawTemplate } from '../../../infra/sandbox/template/foreign/raw-template.ts';
import { differences, statedSystem } from '../../../infra/sandbox/template/foreign/stated.ts';
import { patched } from './small-template.ts';

const endpoint = { Ref: 'Endpoint' };
const api = (path: string, stage: string) => ({
  id: 'a1b2c3',
  name: 'orders',
  stages: [stage],
  endpointIds: [endpoint],
  document: path === '/health' ? 0 : 1,
});
const DOCUMENTS = ['/health', '/status'].map((path) => ({ paths: { [path]: {} }, policy: { only: endpoint } }));
const SYSTEM = {
  vpc: { id: 'vpc-1', cidr: '127.10.0.0/16' },
  subnets: [{ id: 'subnet-1' }],
  securityGroups: [{ id: 'sg-1' }],
  domainNames: [],
  hostedNames: [],
  publicNames: ['public.example.com'],
  certifiedNames: [],
  apis: [api('/health', 'live')],
};
const canary = (patch: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Metadata: { 'PrivateApiCanary::Existing': patched({ ...SYSTEM, documents: DOCUMENTS }, patch) },
});
const stated = (canaries: Readonly<Record<string, object>>, others: object = {}) => {
  const raw = RawTemplate.parse({ Resources: { ...canaries, ...others } });
  return statedSystem(
    Object.keys(canaries).map((id) => raw.Resources[id]),
    raw,
  );
};

test('what is not of the app is there, and refers to what the template makes by the id that it has here', () => {
  const system = stated({ One: canary() }, { Endpoint: { Type: 'AWS::EC2::VPCEndpoint' } });
  const [made] = system?.apis ?? [];

  expect(system).toMatchObject({
    vpc: SYSTEM.vpc,
    subnets: SYSTEM.subnets,
    apis: [{ id: 'a1b2c3', stages: ['live'] }],
  });
  expect(made?.endpointIds).toEqual([expect.stringMatching(/^vpce-0[0-9a-f]{16}$/)]);
  expect(made?.document).toEqual({ paths: { '/health': {} }, policy: { only: made?.endpointIds[0] } });
});

test('what the app imports from a stack of its own is not there twice', () => {
  const made = {
    vpc: { id: { Ref: 'Vpc' } },
    subnets: [{ id: { Ref: 'Subnet' } }, { id: 'subnet-2' }],
    securityGroups: [{ id: { 'Fn::GetAtt': ['Group', 'GroupId'] } }],
    apis: [{ ...api('/health', 'live'), id: { Ref: 'Api' } }],
  };
  const others = Object.fromEntries(['Vpc', 'Subnet', 'Group', 'Api'].map((id) => [id, { Type: `AWS::Any::${id}` }]));

  expect(stated({ One: canary(made) }, others)).toEqual({
    ...SYSTEM,
    vpc: undefined,
    subnets: [{ id: 'subnet-2' }],
    securityGroups: [],
    apis: [],
  });
});

test('two constructs state one system: an API has the methods and stages of both', () => {
  const second = {
    subnets: [{ id: 'subnet-1' }, { id: 'subnet-2' }],
    publicNames: ['other.example.com'],
    apis: [api('/status', 'next')],
  };

  expect(stated({ One: canary(), Two: canary(second) })).toMatchObject({
    vpc: SYSTEM.vpc,
    subnets: [{ id: 'subnet-1' }, { id: 'subnet-2' }],
    securityGroups: SYSTEM.securityGroups,
    publicNames: ['public.example.com', 'other.example.com'],
    apis: [{ id: 'a1b2c3', stages: ['live', 'next'], document: { paths: { '/health': {}, '/status': {} } } }],
  });
  expect(() => stated({ One: canary(), Two: canary({ vpc: { id: 'vpc-2' } }) })).toThrow(
    'template: the sandbox plays canaries of one VPC, got "vpc-1" and "vpc-2"',
  );
});

test('a canary of an app that imports nothing states nothing', () => {
  const raw = RawTemplate.parse({ Resources: { One: { Type: 'AWS::Lambda::Function' } } });

  expect(statedSystem([raw.Resources.One], raw)).toBeUndefined();
  expect(differences(raw.Resources.One)).toEqual({ cidrs: [], config: {} });
});
