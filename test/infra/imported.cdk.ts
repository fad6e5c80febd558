import { expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { type IRestApi, RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as z from 'zod';
import { PrivateApiCanary } from '../../infra/private-api-canary.ts';
import { deploymentInput } from './config/deployment-input.ts';
import { attached, templateOf } from './synthesize.ts';
import { canariesIn, type Template } from './template.ts';

const ZONE = 'eu-central-1a';
const DOMAIN = 'execute-api.eu-central-1.vpce.amazonaws.com';

const vpcOf = (stack: Stack, isImported: boolean): ec2.IVpc =>
  isImported
    ? ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-0a1b2c3d4e5f67890',
        vpcCidrBlock: '10.20.0.0/16',
        availabilityZones: [ZONE],
        isolatedSubnetIds: ['subnet-0a1b2c3d4e5f67890'],
        isolatedSubnetIpv4CidrBlocks: ['10.20.1.0/24'],
      })
    : new ec2.Vpc(stack, 'Vpc', {
        ipAddresses: ec2.IpAddresses.cidr('10.40.0.0/20'),
        availabilityZones: [ZONE],
        subnetConfiguration: [{ name: 'Private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
        restrictDefaultSecurityGroup: false,
      });

const endpointOf = (stack: Stack, vpc: ec2.IVpc, isImported: boolean): ec2.IInterfaceVpcEndpoint =>
  isImported
    ? ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', {
        vpcEndpointId: 'vpce-0a1b2c3d4e5f67890',
        port: 443,
        securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'OfEndpoint', 'sg-0a1b2c3d4e5f67890')],
      })
    : new ec2.InterfaceVpcEndpoint(stack, 'Endpoint', {
        vpc,
        service: ec2.InterfaceVpcEndpointAwsService.APIGATEWAY,
        subnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      });

const apiOf = (stack: Stack, isImported: boolean): IRestApi => {
  if (isImported) return RestApi.fromRestApiId(stack, 'Api', 'a1b2c3');
  const api = new RestApi(stack, 'Api', { cloudWatchRole: false });
  api.root.addMethod('GET');
  return api;
};

const appImporting = (...imported: readonly ('vpc' | 'endpoint' | 'api')[]): Template =>
  templateOf((app) => {
    const stack = new Stack(app, 'Foreign', { env: { region: 'eu-central-1', account: '111122223333' } });
    const vpc = vpcOf(stack, imported.includes('vpc'));
    const endpoint = endpointOf(stack, vpc, imported.includes('endpoint'));
    new PrivateApiCanary(stack, 'Canary', {
      vpc,
      endpoint,
      ...(imported.includes('endpoint') && {
        endpointNetwork: {
          dnsEntries: [`vpce-0a1b2c3d4e5f67890-x1y2z3.${DOMAIN}`, `vpce-0a1b2c3d4e5f67890-x1y2z3-${ZONE}.${DOMAIN}`],
          cidrs: ['10.20.0.0/16'],
          zones: [{ name: ZONE, cidr: '10.20.9.0/24' }],
        },
      }),
      apis: [
        {
          api: apiOf(stack, imported.includes('api')),
          stage: 'live',
          target: 'orders',
          kinds: ['private-dns'],
          probe: { resource: '/health', sample: { status: 'ok' } },
        },
      ],
    });
    return stack;
  }).template;

const Stated = z.object({
  'PrivateApiCanary::Existing': z
    .looseObject({
      subnets: z.array(z.object({ id: z.string(), cidr: z.string() }).loose()),
      apis: z.array(z.looseObject({ id: z.string() })),
    })
    .optional(),
  'PrivateApiCanary::OnLoopback': z.unknown().optional(),
});
const statedIn = (template: Template) => {
  const [canary] = canariesIn(template);
  const stated = Stated.parse(canary?.[1].Metadata ?? {});
  const { subnets, apis, ...system } = stated['PrivateApiCanary::Existing'] ?? {};
  return {
    ...system,
    subnets: subnets?.map(({ id, cidr }) => `${id} ${cidr}`),
    apis: apis?.map(({ id }) => id),
    onLoopback: stated['PrivateApiCanary::OnLoopback'],
  };
};

test('nothing is stated where the app makes all, nor in a stack of our own, whose stage for the sandbox states it', () => {
  const nothing = { subnets: undefined, apis: undefined, onLoopback: undefined };

  expect(statedIn(appImporting())).toEqual(nothing);
  expect(statedIn(attached({ ...deploymentInput({ zones: 1 }), name: 'orders' }))).toEqual(nothing);
});

test('an API alone is stated with what it answers; addresses stay what they are', () => {
  const { vpc, endpoint, ...stated } = { vpc: undefined, endpoint: undefined, ...statedIn(appImporting('api')) };

  expect({ vpc, endpoint }).toEqual({});
  expect(stated).toMatchObject({ subnets: [], securityGroups: [], apis: ['a1b2c3'], onLoopback: undefined });
});

test('a VPC is stated with its subnets on loopback, and the endpoint that the app makes in it is not', () => {
  const stated = statedIn(appImporting('vpc'));

  expect(stated).not.toHaveProperty('endpoint');
  expect(stated).toMatchObject({
    vpc: { id: 'vpc-0a1b2c3d4e5f67890', cidr: '127.10.0.0/16' },
    subnets: ['subnet-0a1b2c3d4e5f67890 127.10.2.0/24'],
    securityGroups: [],
    apis: [],
    onLoopback: {
      cidrs: ['10.20.0.0/16'],
      config: { '/endpoint/cidrs': ['127.10.0.0/16'], '/endpoint/zones': [{ name: ZONE, cidr: '127.10.2.0/24' }] },
    },
  });
});

test('an endpoint in another VPC is stated with its own subnets, its names and its security group', () => {
  const stated = statedIn(appImporting('endpoint'));

  expect(stated).not.toHaveProperty('vpc');
  expect(stated).toMatchObject({
    endpoint: {
      id: 'vpce-0a1b2c3d4e5f67890',
      interfaces: [{ zone: ZONE, name: `vpce-0a1b2c3d4e5f67890-x1y2z3-${ZONE}.${DOMAIN}` }],
      privateDnsEnabled: true,
      securityGroupIds: ['sg-0a1b2c3d4e5f67890'],
    },
    subnets: [`subnet-of-endpoint-in-${ZONE} 127.10.80.0/24`],
    securityGroups: [{ id: 'sg-0a1b2c3d4e5f67890', admitsVpc: true }],
    apis: [],
  });
});
