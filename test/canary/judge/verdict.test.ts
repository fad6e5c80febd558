import { expect, test } from '@jest/globals';
import { type JudgedAttempt, suspectsOf, verdictOf } from '../../../functions/canary/judge/verdict.ts';
import { type Cause, isInconclusive } from '../../../functions/contract/cause.ts';
import type { Kind } from '../../../functions/contract/kind.ts';

// The attempts of a healthy run in two zones: kind, name, zone of the address.
const PATHS: readonly (readonly [Kind, string, string])[] = [
  ['private-dns', 'api', 'a'],
  ['private-dns', 'api', 'b'],
  ['vpce-regional', 'vpce', 'a'],
  ['vpce-regional', 'vpce', 'b'],
  ['vpce-zonal', 'vpce-a', 'a'],
  ['vpce-zonal', 'vpce-b', 'b'],
  ['alias', 'api-vpce', 'a'],
  ['alias', 'api-vpce', 'b'],
];

type Fail = (kind: Kind, zone: string, name: string) => Cause | undefined;

const attempts = (fail: Fail): readonly JudgedAttempt[] =>
  PATHS.map(([kind, name, zone]) => {
    const cause = fail(kind, zone, name);
    // What did not resolve, or not into the VPC, is in no zone.
    const addressZone = cause?.startsWith('dns.') ? undefined : zone;
    if (!cause) return { kind, name, addressZone, outcome: 'passed' };
    return { kind, name, addressZone, outcome: isInconclusive(cause) ? 'inconclusive' : 'failed', failure: { cause } };
  });

test.each<{ name: string; fail: Fail; verdict: string; suspects: readonly string[] }>([
  { name: 'nothing fails', fail: () => undefined, verdict: 'healthy', suspects: [] },
  {
    name: 'private DNS is off',
    fail: (kind) => (kind === 'private-dns' ? 'dns.address_outside_vpc' : undefined),
    verdict: 'down',
    suspects: ['private DNS of the endpoint or the VPC'],
  },
  {
    name: 'the alias does not resolve',
    fail: (kind) => (kind === 'alias' ? 'dns.name_not_found' : undefined),
    verdict: 'degraded',
    suspects: ['the alias: the endpoint may not be associated with the API'],
  },
  {
    name: 'the resolver is silent about the alias',
    fail: (kind) => (kind === 'alias' ? 'dns.timed_out' : undefined),
    verdict: 'degraded',
    suspects: ['the name api-vpce'],
  },
  {
    name: 'no name of the endpoint resolves, and private DNS leads out of the VPC',
    fail: (kind) => (kind === 'private-dns' ? 'dns.address_outside_vpc' : 'dns.name_not_found'),
    verdict: 'down',
    suspects: ['private DNS of the endpoint or the VPC', 'the VPC resolver or the endpoint'],
  },
  {
    name: 'two kinds of name do not resolve',
    fail: (kind) => (kind === 'alias' || kind === 'vpce-regional' ? 'dns.name_not_found' : undefined),
    verdict: 'degraded',
    suspects: ['the name vpce and api-vpce'],
  },
  {
    name: 'a zonal name does not resolve',
    fail: (_path, _zone, name) => (name === 'vpce-b' ? 'dns.name_not_found' : undefined),
    verdict: 'degraded',
    suspects: ['the name vpce-b'],
  },
  {
    name: 'one zone refuses',
    fail: (_path, zone) => (zone === 'b' ? 'tcp.refused' : undefined),
    verdict: 'degraded',
    suspects: ['the endpoint interface of zone b'],
  },
  {
    name: 'every address drops',
    fail: () => 'tcp.timed_out',
    verdict: 'down',
    suspects: ['a security group, a network ACL or the endpoint'],
  },
  {
    name: 'vpce names are refused as under access mode STRICT',
    fail: (kind) => (kind.startsWith('vpce') ? 'http.not_routed' : undefined),
    verdict: 'degraded',
    suspects: ["the API's endpoint access mode (STRICT refuses vpce names), or the Host"],
  },
  {
    name: 'private DNS is off and the backend fails',
    fail: (kind) => (kind === 'private-dns' ? 'dns.name_not_found' : 'check.body'),
    verdict: 'down',
    suspects: ['private DNS of the endpoint or the VPC', "the API's backend, not the path"],
  },
  {
    name: 'one zone drops and every other address is denied',
    fail: (_path, zone) => (zone === 'a' ? 'tcp.timed_out' : 'http.denied.resource_policy'),
    verdict: 'down',
    suspects: ['the endpoint interface of zone a', "the API's resource policy"],
  },
  {
    name: 'single attempts fail without a pattern',
    fail: (kind, zone) => (kind === 'alias' && zone === 'a' ? 'http.reset' : undefined),
    verdict: 'degraded',
    suspects: ['the endpoint or API Gateway, now and then'],
  },
  {
    name: 'one zone drops, and the other one closes',
    fail: (_path, zone) => (zone === 'a' ? 'tcp.timed_out' : 'tls.closed'),
    verdict: 'down',
    suspects: ['the endpoint interface of zone a', 'the endpoint, or an appliance in front of it'],
  },
  {
    name: 'one zone drops, and the other one refuses',
    fail: (_path, zone) => (zone === 'a' ? 'tcp.timed_out' : 'tcp.refused'),
    verdict: 'down',
    suspects: ['the endpoint interface of zone a', 'the endpoint interface of zone b'],
  },
  {
    name: 'one zone drops, and one name is dropped in the other zone too',
    fail: (kind, zone) => (zone === 'a' || kind === 'alias' ? 'tcp.timed_out' : undefined),
    verdict: 'degraded',
    suspects: ['a security group, a network ACL or the endpoint, now and then'],
  },
  {
    name: 'only one name gets as far as being refused',
    fail: (kind) => (kind === 'alias' ? 'http.not_routed' : 'tls.cert.name_invalid'),
    verdict: 'down',
    suspects: ['the name api and vpce and vpce-a and vpce-b', 'the name api-vpce'],
  },
  {
    name: 'the canary runs out of time before it has tried every address',
    fail: (kind) => (kind === 'alias' ? 'canary.out_of_time' : undefined),
    verdict: 'unknown',
    suspects: ['the canary itself'],
  },
  {
    name: 'the canary runs out of time',
    fail: () => 'canary.out_of_time',
    verdict: 'unknown',
    suspects: ['the canary itself'],
  },
  {
    name: 'the canary runs out of time after the primary name failed',
    fail: (kind) => (kind === 'private-dns' ? 'tcp.timed_out' : 'canary.out_of_time'),
    verdict: 'down',
    suspects: ['a security group, a network ACL or the endpoint', 'the canary itself'],
  },
])('when $name, the verdict is $verdict', ({ fail, verdict, suspects }) => {
  const run = attempts(fail);

  expect(verdictOf(run, 'private-dns')).toBe(verdict);
  expect(suspectsOf(run).map(({ component }) => component)).toEqual(suspects);
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
  expect(suspectsOf(attempts(fail))).toEqual([
    { component: expect.any(String), cause: 'http.throttled', scope, where },
  ]);
});

test('a run without attempts is unknown, never healthy', () => {
  expect(verdictOf([], 'private-dns')).toBe('unknown');
});
