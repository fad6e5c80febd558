import { z } from 'zod';
import { defaultAcl, type Subnet } from '../deployed-network.ts';
import type { Topic } from '../deployment.ts';
import { ec2Id, lowerCaseId, upperCaseId } from '../identifiers.ts';
import { addressIn, ipv4Block } from '../network/ipv4.ts';
import { ipv6AddressIn } from '../network/ipv6.ts';
import { parseOrRefuse, Refused } from '../properties/refused.ts';
import { type ExistingEndpoint, ExistingSystem } from './existing-system.ts';
import { emptyInventory, type Inventory } from './resources/inventory.ts';
import { INTERFACE_HOST_NUMBER } from './resources/vpc-endpoint.ts';

/** Under this key a template's metadata says what is there before the stack is created. */
export const EXISTING_SYSTEM = 'PrivateApiCanary::Existing';

/** Under this key it says which topics are there. */
export const EXISTING_TOPICS = 'PrivateApiCanary::ExistingTopics';

/** What is there before a stack is created: what the template's metadata states, or nothing. */
export const existingInventory = (metadata: Readonly<Record<string, unknown>>): Inventory => {
  const arns = parseOrRefuse(
    z.array(z.string()).default([]),
    metadata[EXISTING_TOPICS],
    `Metadata ${EXISTING_TOPICS}`,
    'key',
  );
  return { ...systemIn(metadata), topics: new Map(arns.map((arn) => [arn, topicOf(arn)])) };
};

/** Its policy is its owner's business, and taken to let in whom it must. */
const topicOf = (arn: string): Topic => ({
  arn,
  name: arn.replace(/^.*:/, ''),
  policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: arn }] },
  subscriptions: [],
});

const systemIn = (metadata: Readonly<Record<string, unknown>>): Inventory => {
  const stated = metadata[EXISTING_SYSTEM];
  if (stated === undefined) return emptyInventory();
  const system = parseOrRefuse(ExistingSystem, stated, `Metadata ${EXISTING_SYSTEM}`, 'key');
  const { vpc, endpoint, apis } = system;
  return {
    ...emptyInventory(),
    vpcs: new Map(vpc ? [[vpc.id, { ...vpc, dnsSupport: true, dnsHostnames: true }]] : []),
    subnets: new Map(subnetsOf(system).map((subnet) => [subnet.id, subnet])),
    securityGroups: new Map(securityGroupsOf(system).map((group) => [group.id, group])),
    endpoints: new Map(endpoint ? [[endpoint.id, endpointOf(endpoint, system)]] : []),
    apis: new Map(apis.map((api) => [api.id, apiOf(api)])),
    stages: apis.flatMap(({ id, stages }) =>
      stages.map((name) => ({ apiId: id, name, deploymentId: lowerCaseId(6, `${id}:${name}`) })),
    ),
    domainNames: new Map(domainNamesOf(system).map((domainName) => [domainName.name, domainName])),
    hostedZones: new Map(hostedZonesOf(system).map((zone) => [zone.id, zone])),
    publicNames: system.publicNames,
    certifiedNames: system.certifiedNames,
  };
};

/** A domain name can lead to several APIs by their base paths. */
const domainNamesOf = ({ domainNames, endpoint }: ExistingSystem) =>
  [...Map.groupBy(domainNames, ({ name }) => name)].flatMap(([name, [first, ...others]]) =>
    first
      ? [
          {
            name,
            id: lowerCaseId(10, name),
            policy: first.policy,
            endpointIds: endpoint ? [endpoint.id] : [],
            mappings: [first, ...others].map(({ basePath, apiId, stage }) => ({ basePath, apiId, stage })),
          },
        ]
      : [],
  );

/** Names with a parent in common are taken to be in one zone, as people have them. */
const hostedZonesOf = ({ hostedNames }: ExistingSystem) =>
  [...Map.groupBy(hostedNames, zoneDomainOf)].map(([domain, names]) => ({
    id: `Z${upperCaseId(13, domain)}`,
    domain,
    records: names.map((name) => ({ name: name.toLowerCase(), leadsTo: 'endpoint' as const })),
  }));

const zoneDomainOf = (name: string): string => {
  const parent = name.toLowerCase().replace(/^[^.]*\./, '');
  return parent.includes('.') ? parent : name.toLowerCase();
};

/** An endpoint can be in another VPC than the one that a template makes. */
const ELSEWHERE = 'vpc-elsewhere';
const ALL_LOOPBACK = '127.0.0.0/8';

const subnetsOf = ({ vpc, subnets }: ExistingSystem) =>
  subnets.map((subnet) => {
    const vpcId = vpc?.id ?? ELSEWHERE;
    return { ...subnet, vpcId, acl: defaultAcl(ec2Id('acl', vpcId)) };
  });

const securityGroupsOf = ({ vpc, securityGroups }: ExistingSystem) => {
  const { cidr = ALL_LOOPBACK, ipv6Cidr } = vpc ?? {};
  return securityGroups.map(({ id, admitsVpc }) => ({
    id,
    ingress: (admitsVpc ? [cidr, ipv6Cidr] : []).flatMap((peer) =>
      peer === undefined ? [] : [{ id: ec2Id('sgr', `${id}:${peer}`), protocol: '-1', peer }],
    ),
    egress: [],
  }));
};

const endpointOf = ({ ipAddressType, ...endpoint }: ExistingEndpoint, system: ExistingSystem) => {
  return {
    ...endpoint,
    vpcId: system.vpc?.id ?? ELSEWHERE,
    interfaces: endpoint.interfaces.map(({ zone, name }) => {
      const subnet = subnetsOf(system).find((one) => one.zone === zone);
      if (subnet === undefined) throw new Refused([`Metadata ${EXISTING_SYSTEM}: there is no subnet in ${zone}`]);
      return { zone, name, subnetId: subnet.id, addresses: addressesIn(subnet, ipAddressType) };
    }),
  };
};

const addressesIn = (
  { id, cidr, ipv6Cidr }: Subnet,
  ipAddressType: ExistingEndpoint['ipAddressType'],
): readonly string[] => {
  if (ipAddressType !== 'ipv4' && ipv6Cidr === undefined)
    throw new Refused([`Metadata ${EXISTING_SYSTEM}: the endpoint is ${ipAddressType}, and ${id} has no ipv6Cidr`]);
  return [
    ...(ipAddressType === 'ipv6' ? [] : [addressIn(ipv4Block(cidr), INTERFACE_HOST_NUMBER)]),
    ...(ipAddressType === 'ipv4' || ipv6Cidr === undefined ? [] : [ipv6AddressIn(ipv6Cidr, INTERFACE_HOST_NUMBER)]),
  ];
};

const apiOf = ({ id, name, endpointIds, document }: ExistingSystem['apis'][number]) => ({
  id,
  name,
  document,
  policy: document['x-amazon-apigateway-policy'],
  endpointIds,
});
