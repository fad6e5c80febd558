import type { Alerting } from '../config/alerting.ts';
import { type EndpointName, readEndpointName } from '../../functions/network/endpoint-name.ts';
import type { Target } from '../config/deployment.ts';
import { expectedApi } from './expected-api.ts';

/** Under this key a template's metadata says what is there already, for the sandbox to play. */
export const EXISTING_SYSTEM = 'PrivateApiCanary::Existing';

/** Under this key it says which topics are. */
export const EXISTING_TOPICS = 'PrivateApiCanary::ExistingTopics';

/** The loopback network that a VPC is in the sandbox. */
export const LOOPBACK_CIDR = '127.10.0.0/16';

/** The same target on the loopback network. */
export const onLoopback = (target: Target): Target => ({
  ...target,
  vpc: { ...target.vpc, cidrs: [LOOPBACK_CIDR] },
  zones: target.zones.map((zone, index) => ({ ...zone, cidr: `127.10.${2 + index}.0/24` })),
});

/** What is around the canaries of a target on loopback, in such a state as the target expects. */
export const existingSystem = (target: Target) => {
  const { vpc, endpoint, api, names, securityGroupId } = target;
  const { regionalName, interfaces } = endpointNames(target);
  const endpointGroup = endpoint.securityGroupId ?? `sg-of-${endpoint.id}`;
  return {
    vpc: { id: vpc.id, cidr: LOOPBACK_CIDR },
    subnets: [
      ...target.zones.map(({ subnetId, name, cidr }) => ({ id: subnetId, zone: name, cidr })),
      ...interfaces
        .filter(({ zone }) => target.zones.every(({ name }) => name !== zone))
        .map(({ zone }, index) => ({ id: `subnet-in-${zone}`, zone, cidr: `127.10.${80 + index}.0/24` })),
    ],
    securityGroups: [
      // Where the stack does not open it, somebody else has.
      { id: endpointGroup, admitsVpc: !endpoint.addIngress },
      ...(securityGroupId ? [{ id: securityGroupId, admitsVpc: false }] : []),
    ],
    endpoint: {
      id: endpoint.id,
      regionalName,
      interfaces,
      privateDnsEnabled: names.includes('private-dns'),
      securityGroupIds: [endpointGroup],
    },
    api: {
      id: api.id,
      name: api.name ?? api.id,
      stage: api.stage,
      endpointIds: names.includes('alias') ? [endpoint.id] : [],
      document: expectedApi(target),
    },
  };
};

/** The ARNs of the topics that alarms tell and that nobody makes for them. */
export const existingTopics = ({ pages, notices, explanations }: Alerting): readonly string[] => [
  ...new Set([pages, notices, explanations].flatMap(({ topicArn }) => topicArn ?? [])),
];

/** An endpoint whose zonal names are not listed is taken to have an interface in every zone. */
const endpointNames = ({ endpoint, zones }: Target) => {
  const listed = endpoint.dnsEntries.flatMap((entry) => readEndpointName(entry) ?? []).filter(isOwnName);
  const [regionalName = ''] = listed.map(({ name, zone }) => (zone ? name.replace(`-${zone}.`, '.') : name));
  const zonal = listed.flatMap(({ name, zone }) => (zone ? [{ zone, name }] : []));
  const assumed = zones.map(({ name: zone }) => ({ zone, name: regionalName.replace('.', `-${zone}.`) }));
  return { regionalName, interfaces: zonal.length > 0 ? zonal : assumed };
};

const isOwnName = ({ endpointId }: EndpointName): boolean => endpointId !== undefined;
