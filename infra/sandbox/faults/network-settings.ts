import type { AclEntry, SecurityGroup, Subnet } from '../deployed-network.ts';
import type { Deployment } from '../deployment.ts';
import { ec2Id } from '../identifiers.ts';
import { CALLS, changed } from './changed-setting.ts';
import type { Fault } from './fault.ts';
import { forAnotherApi } from './policies.ts';

const CLOSED: SecurityGroup = { id: ec2Id('sg', 'closed'), ingress: [], egress: [] };

const groupsChanged = (
  { securityGroups, ...others }: Deployment,
  ids: readonly string[],
  change: (group: SecurityGroup) => SecurityGroup,
): Deployment => ({
  ...others,
  securityGroups: securityGroups.map((group) => (ids.includes(group.id) ? change(group) : group)),
});

const endpointChanged = ({ endpoint, ...others }: Deployment, change: Partial<Deployment['endpoint']>): Deployment => ({
  ...others,
  endpoint: { ...endpoint, ...change },
});

const modifyEndpoint = ({ endpoint }: Deployment) => [CALLS.ec2('ModifyVpcEndpoint', endpoint.id)];

const groupsOfCanaries = ({ functions }: Deployment): readonly string[] =>
  functions.flatMap(({ securityGroupIds }) => securityGroupIds);

const HTTPS = [443, 443] as const;
const EPHEMERAL = [1024, 65_535] as const;

/** The ACL that a zone's subnets are given in place of theirs. */
const LOCKED = ec2Id('acl', 'locked');

/** An entry in the ACL of every subnet or, confined to a zone, another ACL with that entry for the subnets of the zone. */
const aclDenies = (
  description: string,
  direction: AclEntry['direction'],
  ports: NonNullable<AclEntry['ports']>,
): Fault => {
  const entry: AclEntry = { number: 50, direction, action: 'deny', protocol: '6', ports, cidr: '0.0.0.0/0' };
  const denying = ({ acl, ...subnet }: Subnet, id: string): Subnet => ({
    ...subnet,
    acl: { id, entries: [entry, ...acl.entries] },
  });
  return changed(description, {
    confinedTo: ['zone'],
    change: ({ subnets, ...others }, zone) => ({
      ...others,
      subnets: subnets.map((subnet) =>
        zone === undefined ? denying(subnet, subnet.acl.id) : subnet.zone === zone ? denying(subnet, LOCKED) : subnet,
      ),
    }),
    calls: ({ subnets }, zone) =>
      zone === undefined
        ? [CALLS.ec2('CreateNetworkAclEntry', ...new Set(subnets.map(({ acl }) => acl.id)))]
        : subnets
            .filter((subnet) => subnet.zone === zone)
            .map(({ id }) => CALLS.ec2('ReplaceNetworkAclAssociation', LOCKED, id)),
  });
};

/** Changes of the network's settings. */
export const NETWORK_SETTINGS = {
  'endpoint-ingress-revoked': changed("the rules that let anybody in are taken from the endpoint's security group", {
    change: (deployment) =>
      groupsChanged(deployment, deployment.endpoint.securityGroupIds, (group) => ({ ...group, ingress: [] })),
    calls: ({ endpoint }) => [CALLS.ec2('RevokeSecurityGroupIngress', ...endpoint.securityGroupIds)],
  }),
  'canary-egress-revoked': changed("the rules that let anything out are taken from the canaries' security group", {
    change: (deployment) =>
      groupsChanged(deployment, groupsOfCanaries(deployment), (group) => ({ ...group, egress: [] })),
    calls: (deployment) => [CALLS.ec2('RevokeSecurityGroupEgress', ...new Set(groupsOfCanaries(deployment)))],
  }),
  'endpoint-group-replaced': changed('the endpoint is given a security group that lets nobody in', {
    change: (deployment) => ({
      ...endpointChanged(deployment, { securityGroupIds: [CLOSED.id] }),
      securityGroups: [...deployment.securityGroups, CLOSED],
    }),
    calls: modifyEndpoint,
  }),
  'rule-added': changed("a rule for another port is added to the endpoint's security group, which breaks nothing", {
    change: (deployment) =>
      groupsChanged(deployment, deployment.endpoint.securityGroupIds, (group) => ({
        ...group,
        ingress: [
          ...group.ingress,
          { id: ec2Id('sgr', 'added'), protocol: 'tcp', fromPort: 22, toPort: 22, peer: '192.0.2.0/24' },
        ],
      })),
    calls: ({ endpoint }) => [CALLS.ec2('AuthorizeSecurityGroupIngress', ...endpoint.securityGroupIds)],
  }),
  'acl-denies-requests-out': aclDenies('a network ACL denies what leaves a subnet for port 443', 'out', HTTPS),
  'acl-denies-requests-in': aclDenies('a network ACL denies what comes to a subnet for port 443', 'in', HTTPS),
  'acl-denies-answers-out': aclDenies('a network ACL denies the answers that leave a subnet', 'out', EPHEMERAL),
  'acl-denies-answers-in': aclDenies('a network ACL denies the answers that come to a subnet', 'in', EPHEMERAL),
  'private-dns-off': changed("the endpoint's private DNS is off: the API's own name leads out of the VPC", {
    change: (deployment) => endpointChanged(deployment, { privateDnsEnabled: false }),
    calls: modifyEndpoint,
  }),
  'private-dns-on': changed("the endpoint's private DNS is on: it captures the names of every API of the region", {
    needs: { what: 'an endpoint whose private DNS is off', isIn: ({ endpoint }) => !endpoint.privateDnsEnabled },
    change: (deployment) => endpointChanged(deployment, { privateDnsEnabled: true }),
    calls: modifyEndpoint,
  }),
  'endpoint-deleted': changed('the endpoint is deleted', {
    change: (deployment) => endpointChanged(deployment, { isDeleted: true }),
    calls: ({ endpoint }) => [CALLS.ec2('DeleteVpcEndpoints', endpoint.id)],
  }),
  'endpoint-subnet-removed': changed('a subnet is taken from the endpoint, the first one or that of a zone', {
    confinedTo: ['zone'],
    change: (deployment, zone = deployment.endpoint.interfaces[0]?.zone) =>
      endpointChanged(deployment, { interfaces: deployment.endpoint.interfaces.filter((one) => one.zone !== zone) }),
    calls: modifyEndpoint,
  }),
  'endpoint-policy-denies': changed("the endpoint's policy allows another API only", {
    change: (deployment) => endpointChanged(deployment, { policy: forAnotherApi }),
    calls: modifyEndpoint,
  }),
  'dns-support-off': changed('the VPC has no DNS resolver any more (enableDnsSupport)', {
    change: ({ vpc, ...others }) => ({ ...others, vpc: { ...vpc, dnsSupport: false } }),
    calls: ({ vpc }) => [CALLS.ec2('ModifyVpcAttribute', vpc.id)],
  }),
  'dns-hostnames-off': changed('private hosted zones are off in the VPC (enableDnsHostnames)', {
    change: ({ vpc, ...others }) => ({ ...others, vpc: { ...vpc, dnsHostnames: false } }),
    calls: ({ vpc }) => [CALLS.ec2('ModifyVpcAttribute', vpc.id)],
  }),
  'dhcp-options-changed': changed('the VPC asks DNS servers of its own, which do not answer', {
    change: ({ vpc, ...others }) => ({ ...others, vpc: { ...vpc, nameServers: ['10.44.0.2'] } }),
    calls: ({ vpc }) => [CALLS.ec2('AssociateDhcpOptions', vpc.id)],
  }),
} as const satisfies Record<string, Fault>;
