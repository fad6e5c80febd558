import { z } from 'zod';
import { defaultAcl, type Subnet } from '../deployed-network.ts';
import type { Topic } from '../deployment.ts';
import { policyDocument } from '../iam/policy-document.ts';
import { ec2Id, lowerCaseId } from '../identifiers.ts';
import { addressIn, ipv4Block } from '../network/ipv4.ts';
import { ipv6AddressIn } from '../network/ipv6.ts';
import { parseOrRefuse, Refused } from '../properties/refused.ts';
import { emptyInventory, type Inventory } from './resources/inventory.ts';
import { INTERFACE_HOST_NUMBER } from './resources/vpc-endpoint.ts';

/** Under this key a template's metadata says what is there before the stack is created. */
const EXISTING_SYSTEM = 'PrivateApiCanary::Existing';

/** Under this key it says which topics are there. */
const EXISTING_TOPICS = 'PrivateApiCanary::ExistingTopics';

const cidr = z.cidrv4();
const ipv6Cidr = z.string().regex(/^[0-9a-f:]+::\/64$/, { error: 'must be an IPv6 CIDR such as 2001:db8:0:1::/64' });
const ExistingSystem = z.strictObject({
  vpc: z.strictObject({ id: z.string(), cidr, ipv6Cidr: z.cidrv6().optional() }),
  subnets: z.array(z.strictObject({ id: z.string(), zone: z.string(), cidr, ipv6Cidr: ipv6Cidr.optional() })),
  /** Each lets everything out, and lets the whole VPC or nobody in. */
  securityGroups: z.array(z.strictObject({ id: z.string(), admitsVpc: z.boolean() })),
  endpoint: z.strictObject({
    id: z.string(),
    regionalName: z.string(),
    ipAddressType: z.enum(['ipv4', 'dualstack', 'ipv6']).default('ipv4'),
    /** In the subnet of each zone. */
    interfaces: z.array(z.strictObject({ zone: z.string(), name: z.string() })),
    privateDnsEnabled: z.boolean(),
    securityGroupIds: z.array(z.string()),
  }),
  domainNames: z.array(
    z.strictObject({
      name: z.string(),
      basePath: z.string(),
      apiId: z.string(),
      stage: z.string(),
      /** Which says who may call through it. */
      policy: policyDocument,
    }),
  ),
  hostedNames: z.array(z.string()),
  publicNames: z.array(z.string()),
  certifiedNames: z.array(z.string()),
  apis: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      stages: z.array(z.string()),
      endpointIds: z.array(z.string()),
      document: z.looseObject({ 'x-amazon-apigateway-policy': policyDocument }),
    }),
  ),
});
type ExistingSystem = z.output<typeof ExistingSystem>;

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
  const { vpc, apis } = system;
  return {
    ...emptyInventory(),
    vpcs: new Map([[vpc.id, { ...vpc, dnsSupport: true, dnsHostnames: true }]]),
    subnets: new Map(subnetsOf(system).map((subnet) => [subnet.id, subnet])),
    securityGroups: new Map(securityGroupsOf(system).map((group) => [group.id, group])),
    endpoints: new Map([[system.endpoint.id, endpointOf(system)]]),
    apis: new Map(apis.map((api) => [api.id, apiOf(api)])),
    stages: apis.flatMap(({ id, stages }) =>
      stages.map((name) => ({ apiId: id, name, deploymentId: lowerCaseId(6, `${id}:${name}`) })),
    ),
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
            endpointIds: [endpoint.id],
            mappings: [first, ...others].map(({ basePath, apiId, stage }) => ({ basePath, apiId, stage })),
          },
        ]
      : [],
  );

const subnetsOf = ({ vpc, subnets }: ExistingSystem) =>
  subnets.map((subnet) => ({ ...subnet, vpcId: vpc.id, acl: defaultAcl(ec2Id('acl', vpc.id)) }));

const securityGroupsOf = ({ vpc: { cidr, ipv6Cidr }, securityGroups }: ExistingSystem) =>
  securityGroups.map(({ id, admitsVpc }) => ({
    id,
    ingress: (admitsVpc ? [cidr, ipv6Cidr] : []).flatMap((peer) =>
      peer === undefined ? [] : [{ id: ec2Id('sgr', `${id}:${peer}`), protocol: '-1', peer }],
    ),
    egress: [],
  }));

const endpointOf = (system: ExistingSystem) => {
  const { ipAddressType, ...endpoint } = system.endpoint;
  return {
    ...endpoint,
    vpcId: system.vpc.id,
    interfaces: endpoint.interfaces.map(({ zone, name }) => {
      const subnet = subnetsOf(system).find((one) => one.zone === zone);
      if (subnet === undefined) throw new Refused([`Metadata ${EXISTING_SYSTEM}: there is no subnet in ${zone}`]);
      return { zone, name, subnetId: subnet.id, addresses: addressesIn(subnet, ipAddressType) };
    }),
  };
};

const addressesIn = (
  { id, cidr, ipv6Cidr }: Subnet,
  ipAddressType: ExistingSystem['endpoint']['ipAddressType'],
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
