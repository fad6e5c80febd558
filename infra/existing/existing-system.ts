import { type EndpointName, readEndpointName } from '../../functions/network/endpoint-name.ts';
import type { ApiAlertingConfig } from '../config/alerting.ts';
import type { Deployment } from '../config/completed.ts';
import { onlyThrough } from '../openapi/resource-policy.ts';
import { expectedApi } from './expected-api.ts';
import { LOOPBACK_CIDR, LOOPBACK_IPV6_CIDR, loopbackSubnet, subnetNumber } from './on-loopback.ts';

/** An API that is there already, and how it is called and judged. */
export type ExistingApi = Pick<Deployment['apis'][number], 'id' | 'name' | 'stage' | 'kinds' | 'names' | 'probe'>;

/** What of a deployment is around its canaries. */
export interface Surroundings
  extends Pick<Deployment, 'region' | 'zones' | 'notifier' | 'securityGroupId' | 'publicApis'> {
  readonly vpc: Pick<Deployment['vpc'], 'id'>;
  readonly endpoint: Pick<
    Deployment['endpoint'],
    'id' | 'dnsEntries' | 'ipAddressType' | 'cidrs' | 'zones' | 'securityGroupId' | 'addIngress'
  >;
  readonly apis: readonly ExistingApi[];
}

/** Under this key a template's metadata says what is there already, for the sandbox to play. */
export const EXISTING_SYSTEM = 'PrivateApiCanary::Existing';

/** Under this key it says which topics are. */
export const EXISTING_TOPICS = 'PrivateApiCanary::ExistingTopics';

// In the third number of an address.
const FIRST_OTHER_SUBNET = 90;

/** What is around the canaries of a deployment on loopback, in such a state as the deployment expects. */
export const existingSystem = (deployment: Surroundings) => {
  const { vpc, endpoint, apis, securityGroupId, notifier } = deployment;
  const notifierGroup = typeof notifier === 'string' ? undefined : notifier.securityGroupId;
  const { regionalName, interfaces } = endpointNames(endpoint);
  const endpointGroup = endpoint.securityGroupId ?? `sg-of-${endpoint.id}`;
  return {
    vpc: {
      id: vpc.id,
      cidr: LOOPBACK_CIDR,
      ...(endpoint.ipAddressType !== 'ipv4' && { ipv6Cidr: LOOPBACK_IPV6_CIDR }),
    },
    subnets: subnetsOf(deployment, interfaces),
    securityGroups: [
      // Where the stack does not open it, somebody else has.
      { id: endpointGroup, admitsVpc: !endpoint.addIngress },
      ...[securityGroupId, notifierGroup].flatMap((id) => (id ? [{ id, admitsVpc: false }] : [])),
    ],
    endpoint: {
      id: endpoint.id,
      regionalName,
      ipAddressType: endpoint.ipAddressType,
      interfaces,
      privateDnsEnabled: apis.some(({ kinds }) => kinds.includes('private-dns')),
      securityGroupIds: [endpointGroup],
    },
    ...namesGivenBy(deployment),
    publicNames: deployment.publicApis,
    apis: [...Map.groupBy(apis, ({ id }) => id)].map(([id, targets]) => ({
      id,
      name: targets.find(({ name }) => name)?.name ?? id,
      stages: [...new Set(targets.map(({ stage }) => stage))],
      endpointIds: targets.some(({ kinds }) => kinds.includes('alias')) ? [endpoint.id] : [],
      document: expectedApi(targets, endpoint),
    })),
  };
};

/** The names that the APIs' owners have given them: a Host that AWS would not have made is a custom domain name. */
const namesGivenBy = ({ apis, endpoint, region }: Surroundings) => {
  const isMade = (host: string) => host.includes(`.execute-api.${region}.`);
  const own = apis.flatMap((api) => api.names.map((one) => ({ api, ...one })));
  return {
    hostedNames: [...new Set(own.map(({ name }) => name))],
    certifiedNames: [...new Set(own.map(({ name, serverName = name }) => serverName))].filter((name) => !isMade(name)),
    domainNames: own
      .map(({ api, name, host = name, basePath = api.stage }) => ({
        name: host,
        basePath,
        apiId: api.id,
        stage: api.stage,
        policy: onlyThrough(endpoint.id),
      }))
      .filter(({ name }) => !isMade(name)),
  };
};

/** The ARNs of the topics that alarms tell and that nobody makes for them. */
export const existingTopics = (...alerting: readonly Omit<ApiAlertingConfig, 'alarms'>[]): readonly string[] => [
  ...new Set(
    alerting
      .flatMap(({ pages, notices, explanations }) => [pages, notices, explanations])
      .flatMap((recipients) => recipients?.topicArn ?? []),
  ),
];

/** The endpoint's own subnets come before the canaries', since an interface is in the first one of its zone. */
const subnetsOf = ({ zones, endpoint, notifier }: Surroundings, interfaces: readonly { readonly zone: string }[]) => {
  const ofCanaries = zones.flatMap((zone) => ({ id: zone.subnetId, zone: zone.name, number: subnetNumber(zone) }));
  const ofEndpoint = endpoint.zones
    .map((zone) => ({ id: `subnet-of-endpoint-in-${zone.name}`, zone: zone.name, number: subnetNumber(zone) }))
    .filter(({ number }) => number !== undefined && !ofCanaries.some((other) => other.number === number));
  const named = [...ofEndpoint, ...ofCanaries];
  const unnamed = interfaces
    .filter(({ zone }) => !named.some((subnet) => subnet.zone === zone))
    .map(({ zone }, index) => ({ id: `subnet-in-${zone}`, zone, number: FIRST_OTHER_SUBNET + index }));
  // What the notifier reaches is not in the VPC here: any place will do.
  const [first] = ofCanaries;
  const ofNotifier = (typeof notifier === 'string' ? [] : notifier.subnetIds)
    .filter((id) => !ofCanaries.some((other) => other.id === id))
    .flatMap((id) => (first ? [{ ...first, id }] : []));
  return [...named, ...unnamed, ...ofNotifier].flatMap(({ number, ...subnet }) =>
    number === undefined ? [] : [{ ...subnet, ...loopbackSubnet(number, endpoint.ipAddressType) }],
  );
};

/** An endpoint whose zonal names are not listed is taken to have an interface in every zone of its own. */
const endpointNames = ({ dnsEntries, zones }: Surroundings['endpoint']) => {
  const listed = dnsEntries.flatMap((entry) => readEndpointName(entry) ?? []).filter(isOwnName);
  const [regionalName = ''] = listed.map(({ name, zone }) => (zone ? name.replace(`-${zone}.`, '.') : name));
  const zonal = listed.flatMap(({ name, zone }) => (zone ? [{ zone, name }] : []));
  const assumed = zones.map(({ name: zone }) => ({ zone, name: regionalName.replace('.', `-${zone}.`) }));
  return { regionalName, interfaces: zonal.length > 0 ? zonal : assumed };
};

const isOwnName = ({ endpointId }: EndpointName): boolean => endpointId !== undefined;
