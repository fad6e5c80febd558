import type { Cause } from '../../functions/contract/cause.ts';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import type { ApiFacts, ApiSettings } from '../../functions/diagnosis/facts/api.ts';
import type { CanaryFacts } from '../../functions/diagnosis/facts/canary.ts';
import type { DomainFacts, DomainSettings } from '../../functions/diagnosis/facts/domain.ts';
import type { FirewallRule, NameResolutionFacts, ZoneFacts } from '../../functions/diagnosis/facts/name-resolution.ts';
import type { AclEntry, NetworkFacts } from '../../functions/diagnosis/facts/network.ts';
import {
  APIS,
  CANARIES,
  DOMAIN_SETTINGS,
  DOMAINS,
  NAME_RESOLUTION,
  NETWORK,
  OWN_NAME,
  POLICY,
  SETTINGS,
  ZONES,
} from './healthy.ts';

const { endpoint, groups, subnets, vpc } = NETWORK;

/** What is otherwise than in a system in which nothing is wrong. */
export interface Parts {
  readonly nameResolution?: Partial<NameResolutionFacts>;
  readonly network?: Partial<NetworkFacts>;
  readonly apis?: readonly ApiFacts[];
  readonly domains?: readonly DomainFacts[];
  readonly canaries?: readonly CanaryFacts[];
}

/** The facts of such a system. */
export const factsOf = ({
  network = {},
  nameResolution = {},
  apis = APIS,
  domains = DOMAINS,
  canaries = CANARIES,
}: Parts) => ({
  network: { ...NETWORK, ...network },
  nameResolution: { ...NAME_RESOLUTION, ...nameResolution },
  apis,
  domains,
  canaries,
});

export const ofEndpoint = (change: Partial<typeof endpoint | { readonly [key: string]: unknown }>): Parts => ({
  network: { endpoint: { ...endpoint, ...change } },
});
export const ofOrders = (change: Partial<ApiSettings>): Parts => ({
  apis: APIS.map((api) => (api.target === 'orders/live' ? { ...api, settings: { ...SETTINGS, ...change } } : api)),
});
const ofCanaryA = (change: Partial<CanaryFacts>): Parts => ({
  canaries: CANARIES.map((canary) => (canary.zone === 'eu-central-1a' ? { ...canary, ...change } : canary)),
});
const entriesOf = (id: keyof typeof subnets, ...added: readonly AclEntry[]): Parts => ({
  network: {
    subnets: {
      ...subnets,
      [id]: { ...subnets[id], acl: { ...subnets[id].acl, entries: [...added, ...subnets[id].acl.entries] } },
    },
  },
});
const ofDomain = (change: Partial<DomainSettings>): Parts => ({
  domains: [{ name: OWN_NAME, settings: { ...DOMAIN_SETTINGS, ...change } }],
});
const ofFirewall = (...added: readonly FirewallRule[]): Parts => ({
  nameResolution: { firewall: [...added, ...NAME_RESOLUTION.firewall] },
});
const ofZones = (...added: readonly ZoneFacts[]): Parts => ({
  nameResolution: { zones: [...NAME_RESOLUTION.zones, ...added] },
});

export const failing =
  (cause: Cause, which: (attempt: SeenAttempt) => boolean) =>
  (attempt: SeenAttempt): SeenAttempt =>
    which(attempt) ? { ...attempt, outcome: 'failed', cause } : attempt;
export const everything = () => true;
export const orders = ({ target }: SeenAttempt) => target === 'orders/live';
const ordersByAws = (attempt: SeenAttempt) => orders(attempt) && attempt.kind !== 'own';
const unresolved =
  (cause: Cause, which: (attempt: SeenAttempt) => boolean) =>
  ({ address, ...attempt }: SeenAttempt): SeenAttempt =>
    which({ address, ...attempt }) ? { ...attempt, outcome: 'failed', cause } : { address, ...attempt };
const byOwnName = ({ kind }: SeenAttempt) => kind === 'own';
const byPrivateName = ({ kind }: SeenAttempt) => kind === 'private-dns' || kind === 'alias';

const DENY_443 = {
  number: 90,
  direction: 'in',
  allows: false,
  protocol: '6',
  ports: [443, 443],
  cidr: '10.0.0.0/16',
} as const;
export const OTHER = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-other' } },
    },
  ],
});
const BLOCK = {
  groupId: 'rslvr-frg-0b',
  name: 'deny',
  action: 'BLOCK',
  domains: ['*.execute-api.eu-central-1.amazonaws.com'],
} as const;
const SHADOW = {
  id: 'Z0S',
  domain: 'orders1.execute-api.eu-central-1.amazonaws.com',
  owner: '111122223333',
  records: [],
} as const;
export const BEFORE_POLICY = 'allowed by Allow execute-api:Invoke on execute-api:/*';

/** A change, what the canaries see of it, and the settings that explain it: name, value and value before. */
export const GUILTY_CHANGES: readonly {
  readonly change: string;
  readonly parts: Parts;
  readonly seen?: (attempt: SeenAttempt) => SeenAttempt;
  readonly silent?: readonly string[];
  readonly explained: readonly string[];
}[] = [
  {
    change: "the endpoint's group admits nobody",
    parts: { network: { groups: { ...groups, 'sg-0e': { ...groups['sg-0e'], ingress: [] } } } },
    seen: failing('tcp.timed_out', everything),
    explained: [
      'ingress of vpce-0e: nothing on port 443 by security group sg-0e (port 443 for sg-0c by security group sg-0e)',
    ],
  },
  {
    change: "the canaries' group lets nothing out",
    parts: { network: { groups: { ...groups, 'sg-0c': { ...groups['sg-0c'], egress: [] } } } },
    seen: failing('tcp.timed_out', everything),
    explained: ZONES.map(
      (zone) =>
        `egress of the canary in ${zone}: nothing on port 443 by security group sg-0c (port 443 for sg-0e by security group sg-0c)`,
    ),
  },
  {
    change: 'an ACL denies 443 into one subnet of the endpoint',
    parts: entriesOf('subnet-0eb', DENY_443),
    seen: failing('tcp.timed_out', ({ addressZone }) => addressZone === 'eu-central-1b'),
    explained: [
      'network ACL of subnet-0eb, inbound: acl-0eb: 90 deny 443 10.0.0.0/16; 100 allow all 0.0.0.0/0 (acl-0eb: 100 allow all 0.0.0.0/0)',
    ],
  },
  {
    change: "an ACL denies the answers' way out of one subnet of the endpoint",
    parts: entriesOf('subnet-0ea', { ...DENY_443, direction: 'out', ports: [1024, 65_535] }),
    seen: failing('tcp.timed_out', ({ addressZone }) => addressZone === 'eu-central-1a'),
    explained: [
      'network ACL of subnet-0ea, outbound: acl-0ea: 90 deny 1024-65535 10.0.0.0/16; 100 allow all 0.0.0.0/0 (acl-0ea: 100 allow all 0.0.0.0/0)',
    ],
  },
  {
    change: 'private DNS is off',
    parts: ofEndpoint({ privateDns: false }),
    seen: failing('dns.address_outside_vpc', ({ kind }) => kind === 'private-dns'),
    explained: ['private DNS of vpce-0e: off (on)'],
  },
  {
    change: 'a subnet is taken from the endpoint',
    parts: ofEndpoint({ interfaces: endpoint.interfaces.slice(0, 1) }),
    seen: failing('tcp.timed_out', ({ addressZone }) => addressZone === 'eu-central-1b'),
    explained: ['subnets of vpce-0e: in eu-central-1a (in eu-central-1a, eu-central-1b)'],
  },
  {
    change: 'the endpoint is deleted',
    parts: { network: { endpoint: 'absent' } },
    seen: failing('dns.name_not_found', everything),
    explained: ['state of vpce-0e: deleted (available)'],
  },
  {
    change: 'the endpoint is rejected',
    parts: ofEndpoint({ state: 'rejected' }),
    seen: failing('tcp.timed_out', everything),
    explained: ['state of vpce-0e: rejected (available)'],
  },
  {
    change: "the VPC's DNS support is off",
    parts: { network: { vpc: { ...vpc, dnsSupport: false } } },
    seen: failing('dns.timed_out', everything),
    explained: ['enableDnsSupport of vpc-0a: false (true)'],
  },
  {
    change: "the VPC's DNS host names are off",
    parts: { network: { vpc: { ...vpc, dnsHostnames: false } } },
    seen: failing('dns.address_outside_vpc', ({ kind }) => kind === 'private-dns'),
    explained: ['enableDnsHostnames of vpc-0a: false (true)'],
  },
  {
    change: 'DNS Firewall answers for the private names that they do not exist',
    parts: ofFirewall({ ...BLOCK, response: 'NXDOMAIN' }),
    seen: unresolved('dns.name_not_found', byPrivateName),
    explained: [
      'DNS Firewall of vpc-0a on the watched names: BLOCK with NXDOMAIN: *.execute-api.eu-central-1.amazonaws.com (deny in rslvr-frg-0b); ALLOW: *.example.com (ours in rslvr-frg-0a) (ALLOW: *.example.com (ours in rslvr-frg-0a))',
    ],
  },
  {
    change: 'DNS Firewall gives no address for anything',
    parts: { nameResolution: { firewall: [{ ...BLOCK, domains: ['*'], response: 'NODATA' }] } },
    seen: unresolved('dns.no_address', everything),
    explained: [
      'DNS Firewall of vpc-0a on the watched names: BLOCK with NODATA: * (deny in rslvr-frg-0b) (ALLOW: *.example.com (ours in rslvr-frg-0a))',
    ],
  },
  {
    change: 'DNS Firewall leads the names of one API elsewhere',
    parts: ofFirewall({
      ...BLOCK,
      domains: ['orders1.execute-api.eu-central-1.amazonaws.com'],
      response: 'OVERRIDE',
      override: 'blocked.example.net',
    }),
    seen: unresolved('dns.address_outside_vpc', (one) => orders(one) && one.kind === 'private-dns'),
    explained: [
      'DNS Firewall of vpc-0a on the watched names: BLOCK with OVERRIDE blocked.example.net: orders1.execute-api.eu-central-1.amazonaws.com (deny in rslvr-frg-0b); ALLOW: *.example.com (ours in rslvr-frg-0a) (ALLOW: *.example.com (ours in rslvr-frg-0a))',
    ],
  },
  {
    change: 'a private hosted zone without records shadows one API',
    parts: ofZones(SHADOW),
    seen: unresolved('dns.name_not_found', (one) => orders(one) && one.kind === 'private-dns'),
    explained: [
      "private hosted zones of vpc-0a over the endpoint's names: orders1.execute-api.eu-central-1.amazonaws.com (Z0S): no record for orders1.execute-api.eu-central-1.amazonaws.com (none)",
    ],
  },
  {
    change: 'a private hosted zone leads one API out of the VPC',
    parts: ofZones({ ...SHADOW, records: [{ name: SHADOW.domain, type: 'A', values: ['192.0.2.7'] }] }),
    seen: unresolved('dns.address_outside_vpc', (one) => orders(one) && one.kind === 'private-dns'),
    explained: [
      "private hosted zones of vpc-0a over the endpoint's names: orders1.execute-api.eu-central-1.amazonaws.com (Z0S): orders1.execute-api.eu-central-1.amazonaws.com A 192.0.2.7 (none)",
    ],
  },
  {
    change: 'the record of an own name is deleted',
    parts: { nameResolution: { zones: [NAME_RESOLUTION.zones[0], { ...NAME_RESOLUTION.zones[1], records: [] }] } },
    seen: unresolved('dns.name_not_found', byOwnName),
    explained: [
      `private hosted zone of ${OWN_NAME} in vpc-0a: internal.example.com (Z0B): no record for ${OWN_NAME} (internal.example.com (Z0B): ${OWN_NAME} A vpce-0e-x1.execute-api.eu-central-1.vpce.amazonaws.com)`,
    ],
  },
  {
    change: 'the route to the endpoint is a black hole',
    parts: {
      network: {
        subnets: {
          ...subnets,
          'subnet-0ca': {
            ...subnets['subnet-0ca'],
            routes: [{ destination: '10.0.0.0/16', target: 'tgw-1', isBlackhole: true }],
          },
        },
      },
    },
    seen: failing('tcp.timed_out', ({ sourceZone }) => sourceZone === 'eu-central-1a'),
    explained: ['routes of subnet-0ca to the endpoint: 10.0.0.0/16 by tgw-1 (blackhole) (10.0.0.0/16 by local)'],
  },
  {
    change: "the endpoint's policy allows another API only",
    parts: ofEndpoint({
      policy:
        '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"arn:aws:execute-api:*:*:returns1/*"}]}',
    }),
    seen: failing('http.denied', orders),
    explained: ['policy of vpce-0e on orders/live: denied by no statement that allows it (allowed by Allow * on *)'],
  },
  {
    change: "the API's policy admits another endpoint only, and is deployed",
    parts: ofOrders({ draftPolicy: OTHER, stage: { deploymentId: 'dep2', policy: OTHER } }),
    seen: failing('http.denied.resource_policy', orders),
    explained: [`resource policy of orders/live: denied by no statement that allows it (${BEFORE_POLICY})`],
  },
  {
    change: 'the API is associated with no endpoint',
    parts: ofOrders({ endpointIds: [] }),
    seen: failing('dns.name_not_found', (attempt) => orders(attempt) && attempt.kind === 'alias'),
    explained: ['association of orders/live with vpce-0e: missing (there)'],
  },
  {
    change: 'the default endpoint is disabled',
    parts: ofOrders({ isDefaultEndpointDisabled: true }),
    seen: failing('http.not_routed', ordersByAws),
    explained: ['default endpoint of orders/live: disabled (enabled)'],
  },
  {
    change: 'the access mode is strict',
    parts: ofOrders({ accessMode: 'STRICT' }),
    seen: failing('http.not_routed', (attempt) => ordersByAws(attempt) && attempt.kind !== 'private-dns'),
    explained: ['endpoint access mode of orders/live: STRICT (not set)'],
  },
  {
    change: 'the stage is deleted',
    parts: ofOrders({ stage: 'absent' }),
    seen: failing('http.not_routed', orders),
    explained: ['stage live of orders/live: deleted (there)'],
  },
  {
    change: 'the API is deleted',
    parts: { apis: APIS.map((api) => (api.target === 'orders/live' ? { ...api, settings: 'absent' } : api)) },
    seen: failing('http.not_routed', orders),
    explained: ['API orders1, of orders/live: deleted (PRIVATE)'],
  },
  {
    change: 'the stage takes no requests',
    parts: ofOrders({ stage: { deploymentId: 'dep1', policy: POLICY, throttle: 0 } }),
    seen: failing('http.throttled', orders),
    explained: ['throttle of orders/live: 0 requests a second (none)'],
  },
  {
    change: 'the custom domain name is deleted',
    parts: { domains: [{ name: OWN_NAME, settings: 'absent' }] },
    seen: failing('http.not_routed', byOwnName),
    explained: ['custom domain name orders.internal.example.com: deleted (AVAILABLE)'],
  },
  {
    change: 'the custom domain name is associated with another endpoint only',
    parts: ofDomain({ endpointIds: ['vpce-0f'] }),
    seen: failing('http.not_routed', byOwnName),
    explained: ['association of orders.internal.example.com with vpce-0e: missing (there)'],
  },
  {
    change: 'the policy of the custom domain name admits another endpoint only',
    parts: ofDomain({ policy: OTHER }),
    seen: failing('http.denied.resource_policy', byOwnName),
    explained: [`policy of orders.internal.example.com: denied by no statement that allows it (${BEFORE_POLICY})`],
  },
  {
    change: 'the base path is mapped to nothing',
    parts: ofDomain({ mappings: [{ basePath: 'v2', apiId: 'orders1', stage: 'live' }] }),
    seen: failing('http.not_routed', byOwnName),
    explained: ['mapping of orders.internal.example.com/v1 to orders/live: none (v1 to orders1/live)'],
  },
  {
    change: 'the base path is mapped to another API',
    parts: ofDomain({ mappings: [{ basePath: 'v1', apiId: 'returns1', stage: 'live' }] }),
    seen: failing('check.body', byOwnName),
    explained: ['mapping of orders.internal.example.com/v1 to orders/live: v1 to returns1/live (v1 to orders1/live)'],
  },
  {
    change: 'a schedule is disabled',
    parts: ofCanaryA({ schedule: { isEnabled: false } }),
    silent: ['eu-central-1a'],
    explained: ['schedule of the canary in eu-central-1a: disabled (enabled)'],
  },
  {
    change: 'a function may not run',
    parts: ofCanaryA({
      function: {
        state: 'Active',
        reservedConcurrency: 0,
        subnetIds: ['subnet-0ca'],
        groupIds: ['sg-0c'],
      },
    }),
    silent: ['eu-central-1a'],
    explained: ['function of the canary in eu-central-1a: active, and 0 may run at once (active)'],
  },
  {
    change: 'a subnet has no address left',
    parts: { network: { subnets: { ...subnets, 'subnet-0ca': { ...subnets['subnet-0ca'], freeAddresses: 0 } } } },
    silent: ['eu-central-1a'],
    explained: ['free addresses of subnet-0ca: none (some)'],
  },
];
