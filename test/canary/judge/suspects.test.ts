import { expect, test } from '@jest/globals';
import { suspectsOf } from '../../../functions/canary/judge/suspects.ts';
import { CAUSES, type Cause, isCause } from '../../../functions/contract/cause.ts';
import { type Fail, PATHS, runOf } from './run-of-paths.ts';

const ENDPOINT = 'a security group, a network ACL or the endpoint';
const PRIVATE_DNS = 'private DNS of the endpoint or the VPC';
const ALIAS = 'the alias: the endpoint may not be associated with the API';
const ASSOCIATION = 'the association of the API with the endpoint, which the alias needs';
const STRICT = "the API's endpoint access mode (STRICT refuses vpce names and the alias), or the Host";
const INTERFACE_A = 'the endpoint interface of zone a';
const INTERFACE_B = 'the endpoint interface of zone b';
const BACKEND = "the API's backend, not the path";

test.each<{ name: string; fail: Fail; suspects: readonly string[] }>([
  { name: 'nothing fails', fail: () => undefined, suspects: [] },
  {
    name: 'private DNS is off',
    fail: (kind) => (kind === 'private-dns' ? 'dns.address_outside_vpc' : undefined),
    suspects: [PRIVATE_DNS],
  },
  {
    name: 'the alias does not resolve although private DNS serves it',
    fail: (kind) => (kind === 'alias' ? 'dns.name_not_found' : undefined),
    suspects: ['the name api-vpce'],
  },
  {
    name: 'the alias does not resolve, and private DNS leads out of the VPC',
    fail: (kind) =>
      kind === 'alias' ? 'dns.name_not_found' : kind === 'private-dns' ? 'dns.address_outside_vpc' : undefined,
    suspects: [PRIVATE_DNS, ALIAS],
  },
  {
    name: 'the resolver is silent about the alias',
    fail: (kind) => (kind === 'alias' ? 'dns.timed_out' : undefined),
    suspects: ['the name api-vpce'],
  },
  {
    name: 'no name of the endpoint resolves, and private DNS leads out of the VPC',
    fail: (kind) => (kind === 'private-dns' ? 'dns.address_outside_vpc' : 'dns.name_not_found'),
    suspects: [PRIVATE_DNS, 'the VPC resolver or the endpoint'],
  },
  {
    name: 'two kinds of name do not resolve',
    fail: (kind) => (kind === 'alias' || kind === 'vpce-regional' ? 'dns.name_not_found' : undefined),
    suspects: ['the names vpce and api-vpce'],
  },
  {
    name: 'a zonal name does not resolve',
    fail: (_path, _zone, name) => (name === 'vpce-b' ? 'dns.name_not_found' : undefined),
    suspects: ['the name vpce-b'],
  },
  {
    name: 'one zone refuses',
    fail: (_path, zone) => (zone === 'b' ? 'tcp.refused' : undefined),
    suspects: [INTERFACE_B],
  },
  {
    name: 'there is no way to any address, which a router tells only the first',
    fail: (kind) => (kind === 'alias' ? 'tcp.timed_out' : 'tcp.unreachable'),
    suspects: ['routing in the VPC'],
  },
  {
    name: 'there is no way to any address, which a router tells only of one',
    fail: (kind, zone) => (zone === 'b' && kind !== 'alias' ? 'tcp.unreachable' : 'tcp.timed_out'),
    suspects: ['routing in the VPC'],
  },
  {
    name: 'there is no way to one address, which a router tells only the first',
    fail: (kind, zone) => (zone === 'a' ? undefined : kind === 'alias' ? 'tcp.timed_out' : 'tcp.unreachable'),
    suspects: [INTERFACE_B],
  },
  {
    name: 'there is no way to one address for one name, and a way to the other',
    fail: (kind, zone) => (zone === 'a' ? 'tls.timed_out' : kind === 'alias' ? 'tcp.timed_out' : 'tcp.unreachable'),
    suspects: ['the endpoint, or an appliance in front of it', INTERFACE_B],
  },
  {
    name: 'there is a way to one address for one name alone, and the handshake over it fails',
    fail: (kind, zone) => (zone === 'a' ? undefined : kind === 'alias' ? 'tls.timed_out' : 'tcp.unreachable'),
    suspects: ['routing in the VPC, now and then', INTERFACE_B],
  },
  { name: 'every address drops', fail: () => 'tcp.timed_out', suspects: [ENDPOINT] },
  {
    name: 'the only name that resolves is dropped',
    fail: (kind) => (kind === 'alias' ? 'tcp.timed_out' : 'dns.timed_out'),
    suspects: ['the names api and vpce and vpce-a and vpce-b', ENDPOINT],
  },
  {
    name: 'vpce names and the alias are refused as under access mode STRICT',
    fail: (kind) => (kind === 'private-dns' ? undefined : 'http.not_routed'),
    suspects: [STRICT],
  },
  {
    name: 'one zone drops, and the other one refuses as under access mode STRICT',
    fail: (kind, zone) => (zone === 'a' ? 'tcp.timed_out' : kind === 'private-dns' ? undefined : 'http.not_routed'),
    suspects: [INTERFACE_A, STRICT],
  },
  {
    name: 'private DNS is off, and every other name is refused',
    fail: (kind) => (kind === 'private-dns' ? 'dns.address_outside_vpc' : 'http.not_routed'),
    suspects: [PRIVATE_DNS, 'the API id, the stage, the Host, an API key or WAF, or an endpoint access mode STRICT'],
  },
  {
    name: 'only vpce names are refused, which STRICT does not do alone',
    fail: (kind) => (kind.startsWith('vpce') ? 'http.not_routed' : undefined),
    suspects: [
      'the Host that goes with vpce names, or an endpoint access mode STRICT that has not taken effect everywhere',
    ],
  },
  {
    name: 'the alias is refused while private DNS is on',
    fail: (kind) => (kind === 'alias' ? 'http.not_routed' : undefined),
    suspects: [ASSOCIATION],
  },
  {
    name: 'a policy denies the alias alone',
    fail: (kind) => (kind === 'alias' ? 'http.denied.resource_policy' : undefined),
    suspects: [ASSOCIATION],
  },
  {
    name: 'private DNS is off and the backend fails',
    fail: (kind) => (kind === 'private-dns' ? 'dns.name_not_found' : 'check.body'),
    suspects: [PRIVATE_DNS, BACKEND],
  },
  {
    name: 'one zone drops and every other address is denied',
    fail: (_path, zone) => (zone === 'a' ? 'tcp.timed_out' : 'http.denied.resource_policy'),
    suspects: [INTERFACE_A, "the API's resource policy"],
  },
  {
    name: 'the backend fails behind one zone only, which says nothing of its interface',
    fail: (_path, zone) => (zone === 'b' ? 'check.body' : undefined),
    suspects: [`${BACKEND}, only at the addresses of zone b`],
  },
  {
    name: 'the body is short in one zone and stalls in the other',
    fail: (_path, zone) => (zone === 'a' ? 'http.body.truncated' : 'http.body.timed_out'),
    suspects: [INTERFACE_A, INTERFACE_B],
  },
  {
    name: 'one attempt of many fails',
    fail: (kind, zone) => (kind === 'alias' && zone === 'a' ? 'http.reset' : undefined),
    suspects: ['the endpoint or API Gateway, at some addresses'],
  },
  {
    name: 'one name is treated apart',
    fail: (kind) => (kind === 'alias' ? 'tls.closed' : undefined),
    suspects: ['the name api-vpce'],
  },
  {
    name: 'one zone drops, and the other one closes',
    fail: (_path, zone) => (zone === 'a' ? 'tcp.timed_out' : 'tls.closed'),
    suspects: [INTERFACE_A, 'the endpoint, or an appliance in front of it'],
  },
  {
    name: 'one zone drops, and the other one refuses',
    fail: (_path, zone) => (zone === 'a' ? 'tcp.timed_out' : 'tcp.refused'),
    suspects: [INTERFACE_A, INTERFACE_B],
  },
  {
    name: 'one zone drops, and one attempt is dropped in the other zone too',
    fail: (kind, zone) => (zone === 'a' || kind === 'alias' ? 'tcp.timed_out' : undefined),
    suspects: [`${ENDPOINT}, in some attempts`],
  },
  {
    name: 'only one name gets as far as being refused',
    fail: (kind) => (kind === 'alias' ? 'http.not_routed' : 'tls.cert.name_invalid'),
    suspects: ['the endpoint certificate, only under the names api and vpce and vpce-a and vpce-b', ASSOCIATION],
  },
  {
    name: 'the canary runs out of time before it has tried every address',
    fail: (kind) => (kind === 'alias' ? 'canary.out_of_time' : undefined),
    suspects: ['the canary itself'],
  },
  {
    name: 'the canary runs out of time after the primary name failed',
    fail: (kind) => (kind === 'private-dns' ? 'tcp.timed_out' : 'canary.out_of_time'),
    suspects: [ENDPOINT, 'the canary itself'],
  },
])('when $name, the suspects are $suspects', ({ fail, suspects }) => {
  expect(suspectsOf(runOf(fail)).map(({ component }) => component)).toEqual(suspects);
});

test.each<{ scope: string; fail: Fail; where: readonly string[] }>([
  { scope: 'everywhere', fail: () => 'http.throttled', where: [] },
  { scope: 'zone', fail: (_path, zone) => (zone === 'b' ? 'http.throttled' : undefined), where: ['b'] },
  {
    scope: 'name',
    fail: (kind) => (kind === 'vpce-zonal' ? 'http.throttled' : undefined),
    where: ['vpce-a', 'vpce-b'],
  },
  {
    scope: 'scattered',
    fail: (kind, zone) => (kind === 'alias' && zone === 'a' ? 'http.throttled' : undefined),
    where: ['api-vpce'],
  },
])('a suspect says where its cause shows: $scope, $where', ({ scope, fail, where }) => {
  expect(suspectsOf(runOf(fail))).toEqual([
    {
      target: 'pets',
      component: expect.any(String),
      cause: 'http.throttled',
      lookFirst: CAUSES['http.throttled'].lookFirst,
      scope,
      where,
    },
  ]);
});

test('only what passes at other times is said to fail now and then', () => {
  const scopes = (fail: Fail, rounds = 3) => suspectsOf(runOf(fail, PATHS, rounds)).map(({ scope }) => scope);
  const onePath: Fail = (kind, zone) => (kind === 'alias' && zone === 'a' ? 'http.reset' : undefined);

  expect(scopes((...path) => (path[3] === 1 ? onePath(...path) : undefined))).toEqual(['intermittent']);
  expect(scopes(onePath)).toEqual(['scattered']);
  expect(
    scopes((kind, _zone, _name, round) => (kind === 'alias' && round === 0 ? 'dns.timed_out' : undefined)),
  ).toEqual(['intermittent']);
  // It fails in every round, though for one thing or the other.
  expect(
    scopes((_path, zone, _name, round) => (zone === 'a' ? (round === 1 ? 'http.reset' : 'http.closed') : undefined)),
  ).toEqual(['scattered', 'scattered']);
  // Who connects says no name yet.
  expect(scopes((kind, zone) => (kind === 'alias' && zone === 'a' ? 'tcp.timed_out' : undefined), 1)).toEqual([
    'intermittent',
  ]);
});

test('of three zones, two can be at fault together; an address of an unknown zone is named itself', () => {
  const paths = [...PATHS, ['private-dns', 'api', 'c'] as const, ['alias', 'api-vpce', 'c'] as const];
  const run = runOf((_path, zone) => (zone === 'c' ? undefined : 'tcp.timed_out'), paths);
  const anonymous = runOf((_path, zone) => (zone === 'c' ? 'tcp.timed_out' : undefined), paths).map((attempt) => ({
    ...attempt,
    addressZone: attempt.addressZone === 'c' ? undefined : attempt.addressZone,
  }));

  expect(suspectsOf(run)).toMatchObject([
    { component: 'the endpoint interfaces of zones a and b', scope: 'zone', where: ['a', 'b'] },
  ]);
  expect(suspectsOf(anonymous)).toMatchObject([
    { component: 'the endpoint interface with the address 10.0.0.c', scope: 'address', where: ['10.0.0.c'] },
  ]);
});

test.each(Object.keys(CAUSES).filter(isCause))(
  'what to look at first for %s agrees with the suspect, wherever it shows',
  (cause) => {
    const patterns: readonly Fail[] = [
      () => cause,
      (_kind, zone) => (zone === 'b' ? cause : undefined),
      (kind) => (kind === 'private-dns' ? cause : undefined),
      (kind) => (kind === 'alias' ? cause : undefined),
      (kind) => (kind.startsWith('vpce') ? cause : undefined),
      (kind) => (kind === 'private-dns' ? undefined : cause),
      (_kind, _zone, name) => (name === 'vpce-b' ? cause : undefined),
      (kind, zone) => (kind === 'alias' && zone === 'a' ? cause : undefined),
    ];
    for (const { component, lookFirst, where } of patterns.flatMap((fail) => suspectsOf(runOf(fail)))) {
      const [, words] = SUBJECTS.find(([subject]) => subject.test(component)) ?? [];
      const isGeneric = component.startsWith(CAUSES[cause].component) && lookFirst.startsWith(CAUSES[cause].lookFirst);
      const isAboutPlace =
        words !== undefined && (words.test(lookFirst) || where.every((place) => lookFirst.includes(place)));
      expect([component, lookFirst, isGeneric || isAboutPlace]).toEqual([component, lookFirst, true]);
    }
  },
);

/** Suspects, and what to look at first then speaks of: that, or the zones or names themselves. */
const SUBJECTS: readonly (readonly [component: RegExp, lookFirst: RegExp])[] = [
  [/^the endpoint interface/, /interface in zone/],
  [/^the names? /, /^$/],
  [/^private DNS/, /PrivateDnsEnabled/],
  [/association|associated/, /associated/],
  [/^the API's endpoint access mode/, /access mode/],
  [/^the Host/, /Host/],
];

test('what to look at first is about what is suspected', () => {
  const lookFirst = (fail: Fail) => suspectsOf(runOf(fail)).map((suspect) => suspect.lookFirst);

  expect(lookFirst((kind) => (kind === 'private-dns' ? undefined : 'http.not_routed'))).toEqual([
    expect.stringMatching(/endpoint access mode STRICT\? A change takes about 15 minutes/),
  ]);
  expect(lookFirst((kind) => (kind === 'alias' ? 'http.not_routed' : undefined))).toEqual([
    expect.stringMatching(/is this VPC endpoint associated with the API/),
  ]);
  expect(lookFirst((_path, zone) => (zone === 'a' ? 'http.body.truncated' : 'http.body.timed_out'))).toEqual([
    "The endpoint's interface in zone a, and appliances in front of it.",
    "The endpoint's interface in zone b, and appliances in front of it.",
  ]);
  expect(lookFirst((_path, _zone, name) => (name === 'vpce-b' ? 'dns.name_not_found' : undefined))).toEqual([
    "The endpoint's DNS names, which depend on its subnets: is vpce-b still among them?",
  ]);
  expect(lookFirst((kind) => (kind === 'alias' ? 'dns.name_not_found' : undefined))).toEqual([
    expect.stringMatching(/that match api-vpce\. Private DNS would answer for it/),
  ]);
  expect(lookFirst((_path, zone) => (zone === 'a' ? 'tcp.timed_out' : undefined))).toEqual([
    "The endpoint's interface in zone a: its state, and the network ACL of its subnet.",
  ]);
});

const OWN_PATHS = [
  ...PATHS,
  ['own', 'orders.example.com', 'a'],
  ['own', 'orders.example.com', 'b'],
] as const satisfies typeof PATHS;
const onlyOwn: (cause: Cause) => Fail = (cause) => (kind) => (kind === 'own' ? cause : undefined);
const ZONE = 'the private hosted zone of orders.example.com';
const DOMAIN = 'the custom domain name: its access association with the endpoint, or its base path mapping';
const FRONT = 'what stands in front of the endpoint under orders.example.com';

test.each<{ cause: Cause; beside: string; alone: string }>([
  { cause: 'dns.name_not_found', beside: ZONE, alone: ZONE },
  { cause: 'dns.no_address', beside: ZONE, alone: ZONE },
  { cause: 'dns.address_outside_vpc', beside: ZONE, alone: ZONE },
  { cause: 'http.not_routed', beside: DOMAIN, alone: DOMAIN },
  {
    cause: 'http.denied.resource_policy',
    beside: 'the policy of the custom domain name',
    alone: 'the policy of the custom domain name, or that of the API',
  },
  { cause: 'http.not_api_gateway', beside: FRONT, alone: FRONT },
  { cause: 'tcp.refused', beside: 'the endpoint, now and then', alone: 'the endpoint' },
])('$cause of an own name, beside names that pass and alone', ({ cause, beside, alone }) => {
  const own = OWN_PATHS.filter(([kind]) => kind === 'own');

  expect(suspectsOf(runOf(onlyOwn(cause), OWN_PATHS)).map(({ component }) => component)).toEqual([beside]);
  expect(suspectsOf(runOf(onlyOwn(cause), own)).map(({ component }) => component)).toEqual([alone]);
});

test('what every name shows is not about the own ones', () => {
  const suspects = suspectsOf(runOf(() => 'http.not_routed', OWN_PATHS));

  expect(suspects.map(({ component }) => component)).toEqual(['the API id, the stage, the Host, an API key or WAF']);
});

test('an address that only an own name leads to need not be an interface of the endpoint', () => {
  const paths = [
    ...PATHS,
    ['own', 'lb.example.com', 'x'],
    ['own', 'lb.example.com', 'y'],
  ] as const satisfies typeof PATHS;

  const suspects = suspectsOf(runOf((_, zone) => (zone === 'x' ? 'tcp.timed_out' : undefined), paths));

  expect(suspects.map(({ component }) => component)).toEqual([
    'what has the address 10.0.0.x, to which lb.example.com leads',
  ]);
});

test('an address that other names lead to as well is an interface of the endpoint, however far they got', () => {
  const fail: Fail = (kind, zone) => (zone === 'b' ? undefined : kind === 'own' ? 'http.closed' : 'tls.reset');

  const suspects = suspectsOf(runOf(fail, OWN_PATHS));

  expect(suspects.map(({ cause, component }) => [cause, component])).toEqual([
    ['tls.reset', 'the endpoint, or an appliance in front of it, at some addresses'],
    ['http.closed', INTERFACE_A],
  ]);
});
