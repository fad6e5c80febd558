import type {
  AclEntry,
  EndpointInterface,
  SecurityGroup,
  Subnet,
  TrafficRule,
  VpcEndpoint,
} from '../../deployed-network.ts';
import type { Deployment } from '../../deployment.ts';
import { ec2Id } from '../../identifiers.ts';
import type { Content } from './xml.ts';

/** EC2 shows this where nobody has given an endpoint a policy. */
const FULL_ACCESS = {
  Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }],
};

/** The id of an endpoint's network interface in a subnet. */
export const interfaceId = (endpoint: Pick<VpcEndpoint, 'id'>, { subnetId }: EndpointInterface): string =>
  ec2Id('eni', `${endpoint.id}:${subnetId}`);

const familyTypeOf = ({ interfaces }: VpcEndpoint): string => {
  const addresses = interfaces.flatMap((one) => one.addresses);
  const [ipv4, ipv6] = [addresses.some((one) => !isIpv6(one)), addresses.some(isIpv6)];
  return ipv4 && ipv6 ? 'dualstack' : ipv6 ? 'ipv6' : 'ipv4';
};

const isIpv6 = (address: string): boolean => address.includes(':');

/** EC2 API reference, "VpcEndpoint". */
export const describedEndpoint = (endpoint: VpcEndpoint, { region }: Deployment): Content => ({
  vpcEndpointId: endpoint.id,
  vpcEndpointType: 'Interface',
  vpcId: endpoint.vpcId,
  serviceName: `com.amazonaws.${region}.execute-api`,
  state: 'available',
  policyDocument: JSON.stringify(endpoint.policy ?? FULL_ACCESS),
  ipAddressType: familyTypeOf(endpoint),
  privateDnsEnabled: endpoint.privateDnsEnabled,
  subnetIdSet: endpoint.interfaces.map(({ subnetId }) => subnetId),
  groupSet: endpoint.securityGroupIds.map((groupId) => ({ groupId })),
  dnsEntrySet: [endpoint.regionalName, ...endpoint.interfaces.map(({ name }) => name)].map((dnsName) => ({ dnsName })),
  networkInterfaceIdSet: endpoint.interfaces.map((one) => interfaceId(endpoint, one)),
});

/** EC2 API reference, "NetworkInterface". */
export const describedInterface = (endpoint: VpcEndpoint, one: EndpointInterface): Content => ({
  networkInterfaceId: interfaceId(endpoint, one),
  subnetId: one.subnetId,
  vpcId: endpoint.vpcId,
  availabilityZone: one.zone,
  privateIpAddressesSet: one.addresses
    .filter((address) => !isIpv6(address))
    .map((privateIpAddress) => ({ privateIpAddress })),
  ipv6AddressesSet: one.addresses.filter(isIpv6).map((ipv6Address) => ({ ipv6Address })),
});

/** EC2 API reference, "Subnet". */
export const describedSubnet = ({ id, vpcId, zone, cidr, ipv6Cidr }: Subnet): Content => ({
  subnetId: id,
  vpcId,
  availabilityZone: zone,
  cidrBlock: cidr,
  availableIpAddressCount: 200,
  ipv6CidrBlockAssociationSet: ipv6Cidr === undefined ? [] : [{ ipv6CidrBlock: ipv6Cidr }],
});

/** The ACLs of some subnets; EC2 API reference, "NetworkAcl". */
export const describedAcls = (subnets: readonly Subnet[]): readonly Content[] =>
  [...Map.groupBy(subnets, ({ acl }) => acl.id)].flatMap(([networkAclId, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            networkAclId,
            vpcId: first.vpcId,
            associationSet: [first, ...others].map(({ id }) => ({ networkAclId, subnetId: id })),
            entrySet: first.acl.entries.map(describedEntry),
          },
        ],
  );

const describedEntry = ({ number, direction, action, protocol, ports, cidr }: AclEntry): Content => ({
  ruleNumber: number,
  egress: direction === 'out',
  ruleAction: action,
  protocol,
  portRange: ports && { from: ports[0], to: ports[1] },
  ...(isIpv6(cidr) ? { ipv6CidrBlock: cidr } : { cidrBlock: cidr }),
});

/** The main route table of a VPC, which every subnet here has; EC2 API reference, "RouteTable". */
export const describedRouteTable = ({ vpc }: Deployment): Content => ({
  routeTableId: ec2Id('rtb', vpc.id),
  vpcId: vpc.id,
  associationSet: [{ main: true, routeTableId: ec2Id('rtb', vpc.id) }],
  routeSet: [
    { destinationCidrBlock: vpc.cidr, gatewayId: 'local', state: 'active' },
    ...(vpc.ipv6Cidr === undefined
      ? []
      : [{ destinationIpv6CidrBlock: vpc.ipv6Cidr, gatewayId: 'local', state: 'active' }]),
  ],
});

/** The rules of a group; EC2 API reference, "SecurityGroupRule". */
export const describedRules = ({ id, ingress, egress }: SecurityGroup): readonly Content[] => [
  ...ingress.map((rule) => describedRule(id, rule, false)),
  ...egress.map((rule) => describedRule(id, rule, true)),
];

const describedRule = (
  groupId: string,
  { id, protocol, fromPort = -1, toPort = -1, peer }: TrafficRule,
  isEgress: boolean,
): Content => ({
  securityGroupRuleId: id,
  groupId,
  isEgress,
  ipProtocol: protocol,
  fromPort,
  toPort,
  ...(peer.startsWith('sg-')
    ? { referencedGroupInfo: { groupId: peer } }
    : isIpv6(peer)
      ? { cidrIpv6: peer }
      : { cidrIpv4: peer }),
});
