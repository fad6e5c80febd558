import * as ec2 from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contains } from '../../functions/network/cidr.ts';
import { ask } from './ask.ts';
import { exportsPolicy, lookUp } from './asked-of-both.ts';
import { type Emulator, startMoto } from './emulator.ts';
import { makeEndpoint } from './made-endpoint.ts';
import { given, makeNetwork } from './made-network.ts';

const running = new AsyncDisposableStack();
let moto: Emulator;
beforeAll(async () => {
  moto = running.use(await startMoto());
});
afterAll(() => running.disposeAsync());

const SERVER_ERROR = expect.stringContaining('Internal Server Error');

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

/** What it cannot judge, beside the changes that it does not make; where one of these fails, a gap has been closed, and can be used. */
const GAPS: readonly [gap: string, shows: (emulator: Emulator) => Promise<unknown>, as: unknown][] = [
  ['has no CloudTrail look-up', (one) => lookUp(one, 'ec2'), SERVER_ERROR],
  [
    'has no DNS Firewall',
    (one) => ask(one, 'route53resolver', 'Route53Resolver.ListFirewallRuleGroupAssociations', {}),
    SERVER_ERROR,
  ],
  ['does not export the policy of a stage', exportsPolicy, false],
  [
    'keeps private DNS on when it is switched off',
    async (one) => (await modifiedEndpoint(one)).PrivateDnsEnabled,
    true,
  ],
  [
    'keeps the interface of a subnet that is taken from an endpoint',
    async (one) => (await modifiedEndpoint(one)).NetworkInterfaceIds?.length,
    2,
  ],
  [
    "gives an endpoint's interfaces addresses that are not in their subnets",
    async (one) => {
      const network = await makeNetwork(one);
      const { interfaces } = await makeEndpoint(one, network, network.subnets.endpoint);
      return interfaces.filter(({ address }) => contains('10.0.2.0/23', `${address}/32`)).length;
    },
    0,
  ],
  [
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
];

test.each(GAPS)('moto still %s', async (_gap, shows, as) => {
  expect(await shows(moto)).toEqual(as);
});
