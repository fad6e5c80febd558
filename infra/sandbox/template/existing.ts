import { z } from 'zod';
import type { Topic } from '../deployment.ts';
import { parseOrRefuse, Refused } from '../properties/refused.ts';
import { type ExistingEndpoint, ExistingSystem } from './existing-system.ts';
import { addressIn, ipv4Block } from './ipv4.ts';
import { ipv6AddressIn } from './ipv6.ts';
import { emptyInventory, type Inventory, type Subnet } from './resources/inventory.ts';
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
    stages: apis.flatMap(({ id, stages }) => stages.map((name) => ({ apiId: id, name }))),
    domainNames: new Map(domainNamesOf(system).map((domainName) => [domainName.name, domainName])),
    hostedNames: system.hostedNames,
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
            policy: first.policy,
            endpointIds: endpoint ? [endpoint.id] : [],
            mappings: [first, ...others].map(({ basePath, apiId, stage }) => ({ basePath, apiId, stage })),
          },
        ]
      : [],
  );

/** An endpoint can be in another VPC than the one that a template makes. */
const ELSEWHERE = 'vpc-elsewhere';
const ALL_LOOPBACK = '127.0.0.0/8';

const subnetsOf = ({ vpc, subnets }: ExistingSystem) =>
  subnets.map(({ id, zone, cidr, ipv6Cidr }) => ({
    id,
    vpcId: vpc?.id ?? ELSEWHERE,
    zone,
    block: ipv4Block(cidr),
    ipv6Cidr,
  }));

const securityGroupsOf = ({ vpc, securityGroups }: ExistingSystem) => {
  const { cidr = ALL_LOOPBACK, ipv6Cidr } = vpc ?? {};
  return securityGroups.map(({ id, admitsVpc }) => ({
    id,
    ingress: admitsVpc
      ? [
          { protocol: '-1', peer: { kind: 'ipv4', block: ipv4Block(cidr) } } as const,
          ...(ipv6Cidr === undefined ? [] : [{ protocol: '-1', peer: { kind: 'ipv6', cidr: ipv6Cidr } } as const]),
        ]
      : [],
    egress: [],
  }));
};

const endpointOf = ({ ipAddressType, ...endpoint }: ExistingEndpoint, system: ExistingSystem) => {
  return {
    ...endpoint,
    interfaces: endpoint.interfaces.map(({ zone, name }) => {
      const subnet = subnetsOf(system).find((one) => one.zone === zone);
      if (subnet === undefined) throw new Refused([`Metadata ${EXISTING_SYSTEM}: there is no subnet in ${zone}`]);
      return { zone, name, subnetId: subnet.id, addresses: addressesIn(subnet, ipAddressType) };
    }),
  };
};

const addressesIn = (
  { id, block, ipv6Cidr }: Subnet,
  ipAddressType: ExistingEndpoint['ipAddressType'],
): readonly string[] => {
  if (ipAddressType !== 'ipv4' && ipv6Cidr === undefined)
    throw new Refused([`Metadata ${EXISTING_SYSTEM}: the endpoint is ${ipAddressType}, and ${id} has no ipv6Cidr`]);
  return [
    ...(ipAddressType === 'ipv6' ? [] : [addressIn(block, INTERFACE_HOST_NUMBER)]),
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
