import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import type { ApiFacts, ApiSettings } from '../../functions/diagnosis/facts/api.ts';
import type { CanaryFacts } from '../../functions/diagnosis/facts/canary.ts';
import type { DomainFacts, DomainSettings } from '../../functions/diagnosis/facts/domain.ts';
import type { NameResolutionFacts } from '../../functions/diagnosis/facts/name-resolution.ts';
import type { NetworkFacts } from '../../functions/diagnosis/facts/network.ts';

export const ENDPOINT_ID = 'vpce-0e';
export const ZONES = ['eu-central-1a', 'eu-central-1b'] as const;
type Zone = (typeof ZONES)[number];

const OPEN = [
  { number: 100, direction: 'in', allows: true, protocol: '-1', cidr: '0.0.0.0/0' },
  { number: 100, direction: 'out', allows: true, protocol: '-1', cidr: '0.0.0.0/0' },
] as const;

const LOCAL = { destination: '10.0.0.0/16', target: 'local', isBlackhole: false };

const subnet = (zone: Zone, acl: string, cidr: string) => ({
  zone,
  cidrs: [cidr],
  freeAddresses: 200,
  acl: { id: acl, entries: OPEN },
  routes: [LOCAL],
});

/** A network in which nothing is wrong: canaries and interfaces in subnets of their own, in two zones. */
export const NETWORK = {
  endpoint: {
    id: ENDPOINT_ID,
    vpcId: 'vpc-0a',
    state: 'available',
    privateDns: true,
    ipAddressType: 'ipv4',
    groupIds: ['sg-0e'],
    interfaces: [
      { id: 'eni-0a', subnetId: 'subnet-0ea', zone: 'eu-central-1a', addresses: ['10.0.2.10'] },
      { id: 'eni-0b', subnetId: 'subnet-0eb', zone: 'eu-central-1b', addresses: ['10.0.3.10'] },
    ],
    policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
  },
  groups: {
    'sg-0e': { ingress: [{ id: 'sgr-1', protocol: 'tcp', ports: [443, 443], peer: 'sg-0c' }], egress: [] },
    'sg-0c': { ingress: [], egress: [{ id: 'sgr-2', protocol: 'tcp', ports: [443, 443], peer: 'sg-0e' }] },
  },
  subnets: {
    'subnet-0ca': subnet('eu-central-1a', 'acl-0c', '10.0.0.0/24'),
    'subnet-0cb': subnet('eu-central-1b', 'acl-0c', '10.0.1.0/24'),
    'subnet-0ea': subnet('eu-central-1a', 'acl-0ea', '10.0.2.0/24'),
    'subnet-0eb': subnet('eu-central-1b', 'acl-0eb', '10.0.3.0/24'),
  },
  vpc: { id: 'vpc-0a', dnsSupport: true, dnsHostnames: true, nameServers: ['AmazonProvidedDNS'] },
} as const satisfies NetworkFacts;

/** The policy that API Gateway's documentation gives for a private API. */
export const POLICY = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': ENDPOINT_ID } },
    },
  ],
});

export const SETTINGS: ApiSettings = {
  endpointTypes: ['PRIVATE'],
  endpointIds: [ENDPOINT_ID],
  isDefaultEndpointDisabled: false,
  draftPolicy: POLICY,
  stage: { deploymentId: 'dep1', policy: POLICY },
};

export const OWN_NAME = 'orders.internal.example.com';

/** Two APIs in which nothing is wrong, one of which has an own name. */
export const APIS: readonly ApiFacts[] = ['orders', 'returns'].map((name) => ({
  target: `${name}/live`,
  id: `${name}1`,
  stage: 'live',
  method: 'GET',
  resource: '/health',
  settings: SETTINGS,
  ...(name === 'orders' && { ownNames: [{ name: OWN_NAME, domain: OWN_NAME, basePath: 'v1' }] }),
}));

export const DOMAIN_SETTINGS: DomainSettings = {
  id: 'dom1',
  status: 'AVAILABLE',
  routingMode: 'BASE_PATH_MAPPING_ONLY',
  mappings: [{ basePath: 'v1', apiId: 'orders1', stage: 'live' }],
  endpointIds: [ENDPOINT_ID],
  policy: POLICY,
};

/** The custom domain name behind the own name. */
export const DOMAINS: readonly DomainFacts[] = [{ name: OWN_NAME, settings: DOMAIN_SETTINGS }];

/** A canary in each zone that runs. */
export const CANARIES: readonly CanaryFacts[] = ZONES.map((zone, index) => ({
  zone,
  function: {
    name: `canary-${zone}`,
    state: 'Active',
    subnetIds: [`subnet-0c${'ab'.charAt(index)}`],
    groupIds: ['sg-0c'],
  },
  schedule: { name: `schedule-${zone}`, isEnabled: true },
}));

const DOMAIN = 'execute-api.eu-central-1.amazonaws.com';
const nameOf = (kind: 'private-dns' | 'vpce-regional' | 'vpce-zonal' | 'alias', id: string, zone: Zone): string =>
  ({
    'private-dns': `${id}.${DOMAIN}`,
    'vpce-regional': `${ENDPOINT_ID}-x1.execute-api.eu-central-1.vpce.amazonaws.com`,
    'vpce-zonal': `${ENDPOINT_ID}-x1-${zone}.execute-api.eu-central-1.vpce.amazonaws.com`,
    alias: `${id}-${ENDPOINT_ID}.${DOMAIN}`,
  })[kind];

const OWN = { target: 'orders/live', kind: 'own', name: OWN_NAME } as const;

/** Every attempt of a healthy run: from each zone, of each API, by each kind of name, to each address. */
export const ATTEMPTS: readonly SeenAttempt[] = ZONES.flatMap((sourceZone) =>
  NETWORK.endpoint.interfaces.flatMap(({ zone, addresses: [address] }) =>
    [
      ...APIS.flatMap(({ target, id }) =>
        (['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'] as const).map((kind) => ({
          target,
          kind,
          name: nameOf(kind, id, zone),
        })),
      ),
      OWN,
    ].map((way) => ({
      ...way,
      sourceZone,
      address,
      addressZone: zone,
      family: 'ipv4' as const,
      outcome: 'passed' as const,
    })),
  ),
);

/** The VPC's resolver as it should be: the endpoint's private DNS, and a zone of people that leads an own name to the endpoint. */
export const NAME_RESOLUTION = {
  vpcId: 'vpc-0a',
  names: [...new Set(ATTEMPTS.map(({ name }) => name))],
  firewall: [{ groupId: 'rslvr-frg-0a', name: 'ours', action: 'ALLOW', domains: ['*.example.com'] }],
  rules: [{ id: 'rslvr-autodefined-rr-internet-resolver', domain: '', type: 'RECURSIVE', targets: [] }],
  zones: [
    { id: 'Z0E', domain: DOMAIN, owner: 'vpce.amazonaws.com', records: 'unread' },
    {
      id: 'Z0B',
      domain: 'internal.example.com',
      owner: '111122223333',
      records: [
        { name: OWN_NAME, type: 'A', values: [`${ENDPOINT_ID}-x1.execute-api.eu-central-1.vpce.amazonaws.com`] },
      ],
    },
  ],
} as const satisfies NameResolutionFacts;
