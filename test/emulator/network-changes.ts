import * as ec2 from '@aws-sdk/client-ec2';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import type { Change } from './change.ts';
import { https, OUTSIDE, ZONES } from './made-network.ts';

const toZone =
  (zone: string) =>
  ({ addressZone }: SeenAttempt): boolean =>
    addressZone === zone;

const ENTRY_90 = { RuleNumber: 90, Protocol: '6', RuleAction: 'deny', CidrBlock: '10.0.0.0/16' } as const;
const OPEN_OUT = '{"number":100,"direction":"out","allows":true,"protocol":"-1","cidr":"0.0.0.0/0"}';

/** Changes of security groups, network ACLs and routes. */
export const NETWORK_CHANGES: readonly Change[] = [
  {
    change: "the rule of the endpoint's group is revoked",
    make: ({ clients, network: { groups } }) => {
      const rule = { GroupId: groups.endpoint, IpPermissions: [https(groups.canaries)] };
      return clients.ec2.send(new ec2.RevokeSecurityGroupIngressCommand(rule));
    },
    facts: [
      'network.groups.sg-endpoint.ingress: without {"id":"sgr","protocol":"tcp","ports":[443,443],"peer":"sg-canaries"}',
    ],
    cause: 'tcp.timed_out',
    explained: [
      'ingress of vpce: nothing on port 443 by security group sg-endpoint (port 443 for sg-canaries by security group sg-endpoint)',
    ],
  },
  {
    change: "the rule of the canaries' group is revoked",
    make: ({ clients, network: { groups } }) => {
      const rule = { GroupId: groups.canaries, IpPermissions: [https(groups.endpoint)] };
      return clients.ec2.send(new ec2.RevokeSecurityGroupEgressCommand(rule));
    },
    facts: [
      'network.groups.sg-canaries.egress: without {"id":"sgr","protocol":"tcp","ports":[443,443],"peer":"sg-endpoint"}',
    ],
    cause: 'tcp.timed_out',
    explained: ZONES.map(
      (zone) =>
        `egress of the canary in ${zone}: nothing on port 443 by security group sg-canaries (port 443 for sg-endpoint by security group sg-canaries)`,
    ),
  },
  {
    change: 'an ACL denies 443 into one subnet of the endpoint',
    make: ({ clients, network: { acls } }) => {
      const entry = { ...ENTRY_90, NetworkAclId: acls.endpoint[1], PortRange: { From: 443, To: 443 }, Egress: false };
      return clients.ec2.send(new ec2.CreateNetworkAclEntryCommand(entry));
    },
    facts: [
      'network.subnets.subnet-endpoint-b.acl.entries: with {"number":90,"direction":"in","allows":false,"protocol":"6","ports":[443,443],"cidr":"10.0.0.0/16"}',
    ],
    cause: 'tcp.timed_out',
    which: toZone(ZONES[1]),
    explained: [
      'network ACL of subnet-endpoint-b, inbound: acl-endpoint-b: 90 deny 443 10.0.0.0/16; 100 allow all 0.0.0.0/0 (acl-endpoint-b: 100 allow all 0.0.0.0/0)',
    ],
  },
  {
    change: "an ACL denies the answers' way out of one subnet of the endpoint",
    make: ({ clients, network: { acls } }) => {
      const entry = {
        ...ENTRY_90,
        NetworkAclId: acls.endpoint[0],
        PortRange: { From: 1024, To: 65_535 },
        Egress: true,
      };
      return clients.ec2.send(new ec2.CreateNetworkAclEntryCommand(entry));
    },
    facts: [
      'network.subnets.subnet-endpoint-a.acl.entries: with {"number":90,"direction":"out","allows":false,"protocol":"6","ports":[1024,65535],"cidr":"10.0.0.0/16"}',
    ],
    cause: 'tcp.timed_out',
    which: toZone(ZONES[0]),
    explained: [
      'network ACL of subnet-endpoint-a, outbound: acl-endpoint-a: 90 deny 1024-65535 10.0.0.0/16; 100 allow all 0.0.0.0/0 (acl-endpoint-a: 100 allow all 0.0.0.0/0)',
    ],
  },
  {
    change: "the way out of a canary's ACL is deleted",
    make: ({ clients, network: { acls } }) => {
      const entry = { NetworkAclId: acls.canaries[0], RuleNumber: 100, Egress: true };
      return clients.ec2.send(new ec2.DeleteNetworkAclEntryCommand(entry));
    },
    facts: [`network.subnets.subnet-canary-a.acl.entries: without ${OPEN_OUT}`],
    cause: 'tcp.timed_out',
    which: ({ sourceZone }) => sourceZone === ZONES[0],
    explained: ['network ACL of subnet-canary-a, outbound: acl-canary-a: none (acl-canary-a: 100 allow all 0.0.0.0/0)'],
  },
  {
    change: 'the route to the endpoint is deleted',
    make: ({ clients, network: { routeTableId: RouteTableId } }) =>
      clients.ec2.send(new ec2.DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: OUTSIDE })),
    facts: ['a', 'b'].map(
      (zone) =>
        `network.subnets.subnet-canary-${zone}.routes: without {"destination":"10.0.0.0/8","target":"tgw","isBlackhole":false}`,
    ),
    cause: 'tcp.timed_out',
    explained: ['a', 'b'].map((zone) => `routes of subnet-canary-${zone} to the endpoint: none (10.0.0.0/8 by tgw)`),
  },
  {
    change: 'a group that nobody has, and a tag, are changed',
    make: async ({ clients, network: { vpcId: VpcId, groups } }) => {
      const group = { GroupName: 'other', Description: 'other', VpcId };
      await clients.ec2.send(new ec2.CreateSecurityGroupCommand(group));
      const tag = { Resources: [groups.endpoint], Tags: [{ Key: 'owner', Value: 'network' }] };
      await clients.ec2.send(new ec2.CreateTagsCommand(tag));
    },
    facts: [],
    cause: 'tcp.timed_out',
    explained: [],
  },
];
