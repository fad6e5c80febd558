import * as ec2 from '@aws-sdk/client-ec2';
import type { Change } from './change.ts';
import { makeEndpoint, OPEN_POLICY } from './made-endpoint.ts';
import { makeDhcpOptions, ZONES } from './made-network.ts';

const OTHERS_POLICY = OPEN_POLICY.replace('"Resource":"*"', '"Resource":"arn:aws:execute-api:*:*:other/*"');

/** Changes of the endpoint and of the VPC. */
export const ENDPOINT_CHANGES: readonly Change[] = [
  {
    change: 'private DNS is off',
    instead: ({ moto, network }) => makeEndpoint(moto, network, network.subnets.endpoint, { PrivateDnsEnabled: false }),
    facts: [
      'network.endpoint.privateDns: true → false',
      // The first endpoint is there as well.
      'network.subnets.subnet-endpoint-a.freeAddresses: 250 → 249',
      'network.subnets.subnet-endpoint-b.freeAddresses: 250 → 249',
    ],
    cause: 'dns.address_outside_vpc',
    which: ({ kind }) => kind === 'private-dns',
    explained: ['private DNS of vpce: off (on)'],
  },
  {
    change: 'a subnet is taken from the endpoint',
    instead: ({ moto, network }) => makeEndpoint(moto, network, [network.subnets.endpoint[0]]),
    facts: [
      'network.endpoint.interfaces: without {"id":"eni-b","subnetId":"subnet-endpoint-b","zone":"eu-central-1b","addresses":["address-b"]}',
      'network.subnets.subnet-endpoint-a.freeAddresses: 250 → 249',
      // Nobody else is in it.
      'network.subnets.subnet-endpoint-b: {…} → nothing',
    ],
    cause: 'tcp.timed_out',
    which: ({ addressZone }) => addressZone === ZONES[1],
    explained: ['subnets of vpce: in eu-central-1a (in eu-central-1a, eu-central-1b)'],
  },
  {
    change: 'the endpoint is deleted',
    make: ({ clients, endpoint: { id } }) =>
      clients.ec2.send(new ec2.DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] })),
    facts: [
      'network.endpoint: {…} → "absent"',
      'network.groups.sg-endpoint: {…} → nothing',
      'network.subnets.subnet-endpoint-a: {…} → nothing',
      'network.subnets.subnet-endpoint-b: {…} → nothing',
      'nameResolution.names: without "vpce-name"',
    ],
    cause: 'dns.name_not_found',
    explained: ['state of vpce: deleted (available)'],
  },
  {
    change: "the endpoint's policy admits another API only",
    make: ({ clients, endpoint: { id: VpcEndpointId } }) => {
      return clients.ec2.send(new ec2.ModifyVpcEndpointCommand({ VpcEndpointId, PolicyDocument: OTHERS_POLICY }));
    },
    facts: [`network.endpoint.policy: ${JSON.stringify(OPEN_POLICY)} → ${JSON.stringify(OTHERS_POLICY)}`],
    cause: 'http.denied',
    explained: ['policy of vpce on orders/live: denied by no statement that allows it (allowed by Allow * on *)'],
  },
  {
    change: 'another group is given to the endpoint',
    make: async ({ clients, network: { vpcId: VpcId, groups }, endpoint, name }) => {
      const group = { GroupName: 'empty', Description: 'empty', VpcId };
      const { GroupId = '' } = await clients.ec2.send(new ec2.CreateSecurityGroupCommand(group));
      name(GroupId, 'sg-empty');
      const change = { AddSecurityGroupIds: [GroupId], RemoveSecurityGroupIds: [groups.endpoint] };
      await clients.ec2.send(new ec2.ModifyVpcEndpointCommand({ VpcEndpointId: endpoint.id, ...change }));
    },
    facts: [
      'network.endpoint.groupIds.0: "sg-endpoint" → "sg-empty"',
      'network.groups.sg-endpoint: {…} → nothing',
      'network.groups.sg-empty: nothing → {…}',
    ],
    cause: 'tcp.timed_out',
    explained: [
      'ingress of vpce: nothing on port 443 by security group sg-empty (port 443 for sg-canaries by security group sg-endpoint)',
    ],
  },
  {
    change: "the VPC's DNS support is off",
    make: ({ clients, network: { vpcId: VpcId } }) =>
      clients.ec2.send(new ec2.ModifyVpcAttributeCommand({ VpcId, EnableDnsSupport: { Value: false } })),
    facts: ['network.vpc.dnsSupport: true → false'],
    cause: 'dns.timed_out',
    explained: ['enableDnsSupport of vpc: false (true)'],
  },
  {
    change: "the VPC's DNS host names are off",
    make: ({ clients, network: { vpcId: VpcId } }) =>
      clients.ec2.send(new ec2.ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: false } })),
    facts: ['network.vpc.dnsHostnames: true → false'],
    cause: 'dns.address_outside_vpc',
    which: ({ kind }) => kind === 'private-dns',
    explained: ['enableDnsHostnames of vpc: false (true)'],
  },
  {
    change: 'the VPC gets a DNS server of its own',
    make: ({ clients, network: { vpcId } }) => makeDhcpOptions(clients.ec2, vpcId, '10.9.9.9'),
    facts: ['network.vpc.nameServers.0: "AmazonProvidedDNS" → "10.9.9.9"'],
    cause: 'dns.name_not_found',
    explained: [],
    // What that server answers, no setting says.
    changed: ['domain-name-servers of vpc: 10.9.9.9 (AmazonProvidedDNS)'],
  },
];
