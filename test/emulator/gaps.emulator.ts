import { GetExportCommand } from '@aws-sdk/client-api-gateway';
import * as ec2 from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contains } from '../../functions/network/cidr.ts';
import { ask } from './ask.ts';
import { type Emulator, type EmulatorName, REGION, startMiniStack, startMoto } from './emulator.ts';
import { makeApi } from './made-api.ts';
import { makeEndpoint } from './made-endpoint.ts';
import { given, makeNetwork } from './made-network.ts';

const running = new AsyncDisposableStack();
let moto: Emulator;
let miniStack: Emulator;
beforeAll(async () => {
  moto = running.use(await startMoto());
  miniStack = running.use(await startMiniStack());
});
afterAll(() => running.disposeAsync());

const lookUp = (emulator: Emulator, service: string): Promise<unknown> =>
  ask(emulator, 'cloudtrail', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents', {
    LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: `${service}.amazonaws.com` }],
  });
const SERVER_ERROR = expect.stringContaining('Internal Server Error');

const exportedPolicy = async (emulator: Emulator): Promise<boolean> => {
  const { asked } = await makeApi(emulator, 'vpce-1');
  const { body } = await emulator.clients.apiGateway.send(
    new GetExportCommand({
      restApiId: asked.id,
      stageName: asked.stage,
      exportType: 'oas30',
      accepts: 'application/json',
      parameters: { extensions: 'apigateway' },
    }),
  );
  return Buffer.from(given(body)).toString('utf8').includes('x-amazon-apigateway-policy');
};

const modifiedEndpoint = async (emulator: Emulator): Promise<ec2.VpcEndpoint> => {
  const network = await makeNetwork(emulator);
  const { id: VpcEndpointId } = await makeEndpoint(emulator, network, network.subnets.endpoint);
  const change = { PrivateDnsEnabled: false, RemoveSubnetIds: [network.subnets.endpoint[0]] };
  await emulator.clients.ec2.send(new ec2.ModifyVpcEndpointCommand({ VpcEndpointId, ...change }));
  const { VpcEndpoints = [] } = await emulator.clients.ec2.send(
    new ec2.DescribeVpcEndpointsCommand({ VpcEndpointIds: [VpcEndpointId] }),
  );
  return given(VpcEndpoints[0]);
};

/** An endpoint of MiniStack's, whose EC2 has no transit gateway, so that the network is made without. */
const bareEndpoint = async ({ clients: { ec2: client } }: Emulator): Promise<ec2.VpcEndpoint> => {
  const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const VpcId = given(Vpc?.VpcId);
  const { Subnet } = await client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock: '10.0.1.0/24' }));
  const { VpcEndpoint } = await client.send(
    new ec2.CreateVpcEndpointCommand({
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${REGION}.execute-api`,
      SubnetIds: [given(Subnet?.SubnetId)],
      PrivateDnsEnabled: true,
    }),
  );
  return given(VpcEndpoint);
};

/** What the emulators cannot judge beside the changes that they do not make; where one of these fails, a gap has been closed, and can be used. */
const GAPS: readonly [by: EmulatorName, gap: string, shows: (emulator: Emulator) => Promise<unknown>, as: unknown][] = [
  ['moto', 'has no CloudTrail look-up', (one) => lookUp(one, 'ec2'), SERVER_ERROR],
  [
    'moto',
    'has no DNS Firewall',
    (one) => ask(one, 'route53resolver', 'Route53Resolver.ListFirewallRuleGroupAssociations', {}),
    SERVER_ERROR,
  ],
  ['moto', 'does not export the policy of a stage', exportedPolicy, false],
  [
    'moto',
    'keeps private DNS on when it is switched off',
    async (one) => (await modifiedEndpoint(one)).PrivateDnsEnabled,
    true,
  ],
  [
    'moto',
    'keeps the interface of a subnet that is taken from an endpoint',
    async (one) => (await modifiedEndpoint(one)).NetworkInterfaceIds?.length,
    2,
  ],
  [
    'moto',
    "gives an endpoint's interfaces addresses that are not in their subnets",
    async (one) => {
      const network = await makeNetwork(one);
      const { interfaces } = await makeEndpoint(one, network, network.subnets.endpoint);
      return interfaces.filter(({ address }) => contains('10.0.2.0/23', `${address}/32`)).length;
    },
    0,
  ],
  [
    'moto',
    'leaves a route active whose target is gone',
    async (one) => {
      const { routeTableId, transitGatewayId: TransitGatewayId } = await makeNetwork(one);
      await one.clients.ec2.send(new ec2.DeleteTransitGatewayCommand({ TransitGatewayId }));
      const asked = { RouteTableIds: [routeTableId] };
      const { RouteTables = [] } = await one.clients.ec2.send(new ec2.DescribeRouteTablesCommand(asked));
      return RouteTables[0]?.Routes?.map(({ State }) => State);
    },
    ['active', 'active'],
  ],
  [
    'moto',
    'gives more rules of a security group than were asked for at once',
    async (one) => {
      const { groups } = await makeNetwork(one);
      const range = { IpProtocol: 'tcp', FromPort: 1, ToPort: 2 };
      const IpRanges = Array.from({ length: 9 }, (_, index) => ({ CidrIp: `172.16.0.${index}/32` }));
      const rules = { GroupId: groups.endpoint, IpPermissions: [{ ...range, IpRanges }] };
      await one.clients.ec2.send(new ec2.AuthorizeSecurityGroupIngressCommand(rules));
      const asked = { Filters: [{ Name: 'group-id', Values: [groups.endpoint] }], MaxResults: 5 };
      const { SecurityGroupRules } = await one.clients.ec2.send(new ec2.DescribeSecurityGroupRulesCommand(asked));
      return SecurityGroupRules?.length;
    },
    10,
  ],
  [
    'moto',
    'misses the network ACL of two subnets where one of them is asked for beside another',
    async (one) => {
      const { subnets, acls } = await makeNetwork(one);
      const { NetworkAcls = [] } = await one.clients.ec2.send(
        new ec2.DescribeNetworkAclsCommand({ NetworkAclIds: [acls.canaries[1]] }),
      );
      const AssociationId = NetworkAcls[0]?.Associations?.[0]?.NetworkAclAssociationId;
      const both = { NetworkAclId: acls.canaries[0], AssociationId };
      await one.clients.ec2.send(new ec2.ReplaceNetworkAclAssociationCommand(both));
      const Filters = [{ Name: 'association.subnet-id', Values: [subnets.canaries[0], subnets.endpoint[0]] }];
      return (await one.clients.ec2.send(new ec2.DescribeNetworkAclsCommand({ Filters }))).NetworkAcls?.length;
    },
    1,
  ],
  [
    'MiniStack',
    'has no Resolver',
    (one) => ask(one, 'route53resolver', 'Route53Resolver.ListResolverRuleAssociations', {}),
    { error: 'Unsupported service: route53resolver' },
  ],
  ['MiniStack', 'does not export the policy of a stage', exportedPolicy, false],
  [
    'MiniStack',
    'gives an endpoint no private DNS, and no interfaces',
    async (one) => {
      const { PrivateDnsEnabled, NetworkInterfaceIds } = await bareEndpoint(one);
      return { PrivateDnsEnabled, NetworkInterfaceIds };
    },
    {},
  ],
  [
    'MiniStack',
    'records changes under names that CloudTrail does not use',
    async (one) => {
      await bareEndpoint(one);
      return lookUp(one, 'ec2');
    },
    { Events: expect.arrayContaining([expect.objectContaining({ EventName: 'POST.ec2', Resources: [] })]) },
  ],
];

test.each(GAPS)('%s still %s', async (by, _gap, shows, as) => {
  expect(await shows(by === 'moto' ? moto : miniStack)).toEqual(as);
});
