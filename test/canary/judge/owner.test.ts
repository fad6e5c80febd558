import { expect, test } from '@jest/globals';
import { ownerIn } from '../../../functions/canary/judge/owner.ts';
import type { UnownedAttempt } from '../../../functions/canary/judge/verdict.ts';
import { CAUSES, type Cause, isCause, isInconclusive, type Owner, phaseOf } from '../../../functions/contract/cause.ts';
import type { Kind } from '../../../functions/contract/kind.ts';

const attempt = (
  target: string,
  kind: Kind,
  cause?: Cause,
  address: string | undefined = '10.0.2.10',
): UnownedAttempt => ({
  target,
  kind,
  name: `${kind}.example`,
  address,
  outcome: cause ? 'failed' : 'passed',
  ...(cause && { failure: { cause } }),
});

/** Whose the first attempt's failure is, beside the others. */
const ownerOf = (first: UnownedAttempt, others: readonly UnownedAttempt[] = [], addresses: readonly string[] = []) =>
  ownerIn([first, ...others], addresses)(first);

const CAUSE_NAMES = Object.keys(CAUSES).filter(isCause);

test('with one API, a cause under a name that AWS makes is of whom the table says', () => {
  for (const cause of CAUSE_NAMES)
    expect([cause, ownerOf(attempt('a', 'private-dns', cause))]).toEqual([cause, CAUSES[cause].owner]);
  expect(CAUSE_NAMES.filter((cause) => (CAUSES[cause].owner === 'canary') !== isInconclusive(cause))).toEqual([]);
});

test("what passed is nobody's", () => {
  expect(ownerOf(attempt('a', 'alias'))).toBeUndefined();
});

const LOAD_BALANCER = '10.0.9.9';
const passed = attempt('a', 'private-dns');
const shown = (cause: Cause) => attempt('a', 'private-dns', cause);

test.each<{
  what: string;
  first: UnownedAttempt;
  others?: readonly UnownedAttempt[];
  addresses?: string[];
  owner: Owner;
}>([
  {
    what: 'an own name that does not resolve',
    first: attempt('a', 'own', 'dns.name_not_found'),
    others: [passed],
    owner: 'api',
  },
  {
    what: 'an own name that leads out of the VPC',
    first: attempt('a', 'own', 'dns.address_outside_vpc'),
    others: [passed],
    owner: 'api',
  },
  {
    what: 'an own name whose forwarder fails alone',
    first: attempt('a', 'own', 'dns.server_failure'),
    others: [passed],
    owner: 'api',
  },
  {
    what: 'a resolver that fails for every name',
    first: attempt('a', 'own', 'dns.timed_out'),
    others: [shown('dns.timed_out')],
    owner: 'network',
  },
  {
    what: 'a resolver that fails for the only name, an own one',
    first: attempt('a', 'own', 'dns.timed_out', undefined),
    owner: 'network',
  },
  {
    what: "an own name's address that is the endpoint's",
    first: attempt('a', 'own', 'tcp.timed_out'),
    others: [passed],
    owner: 'network',
  },
  {
    what: "an address that only a zonal lookup shows to be the endpoint's",
    first: attempt('a', 'own', 'tcp.timed_out'),
    addresses: ['10.0.2.10'],
    owner: 'network',
  },
  {
    what: 'a load balancer that drops',
    first: attempt('a', 'own', 'tcp.timed_out', LOAD_BALANCER),
    others: [passed],
    owner: 'api',
  },
  {
    what: 'a load balancer that drops, of an API that has no other name',
    first: attempt('a', 'own', 'tcp.timed_out', LOAD_BALANCER),
    addresses: ['10.0.2.10'],
    owner: 'api',
  },
  {
    what: 'an own name of an endpoint whose addresses nobody knows',
    first: attempt('a', 'own', 'tcp.timed_out'),
    owner: 'network',
  },
  {
    what: 'a security group that lets nothing out',
    first: attempt('a', 'own', 'tcp.timed_out', LOAD_BALANCER),
    others: [shown('tcp.timed_out')],
    owner: 'network',
  },
  {
    what: "a load balancer's own 503",
    first: attempt('a', 'own', 'http.not_api_gateway', LOAD_BALANCER),
    others: [passed],
    owner: 'api',
  },
  {
    what: "the certificate of an own name at the endpoint's address",
    first: attempt('a', 'own', 'tls.cert.date_invalid'),
    others: [passed],
    owner: 'api',
  },
  {
    what: "the endpoint policy's denial under an own name",
    first: attempt('a', 'own', 'http.denied.endpoint_policy'),
    others: [passed],
    owner: 'network',
  },
  {
    what: 'an ambiguous denial of one API',
    first: attempt('a', 'private-dns', 'http.denied'),
    others: [attempt('b', 'private-dns')],
    owner: 'api',
  },
  {
    what: 'an ambiguous denial of every API',
    first: attempt('a', 'private-dns', 'http.denied'),
    others: [attempt('b', 'private-dns', 'http.denied')],
    owner: 'network',
  },
  {
    what: 'an ambiguous denial of every way of the only API',
    first: attempt('a', 'private-dns', 'http.denied'),
    others: [attempt('a', 'alias', 'http.denied')],
    owner: 'api',
  },
  {
    what: 'what only those show that got so far',
    first: attempt('a', 'private-dns', 'http.timed_out'),
    others: [attempt('b', 'private-dns', 'http.timed_out'), attempt('c', 'alias', 'tcp.refused')],
    owner: 'network',
  },
  {
    what: 'a throttle of every API, which each has of its own',
    first: attempt('a', 'private-dns', 'http.throttled'),
    others: [attempt('b', 'private-dns', 'http.throttled')],
    owner: 'api',
  },
])('$what is of the $owner', ({ first, others, addresses, owner }) => {
  expect(ownerOf(first, others, addresses)).toBe(owner);
});

test('what a canary could not judge is never counted for another', () => {
  const unjudged = CAUSE_NAMES.filter((cause) => phaseOf(cause) === 'canary');

  for (const cause of unjudged)
    for (const kind of ['own', 'private-dns'] as const)
      expect(ownerOf(attempt('a', kind, cause), [attempt('b', kind, cause)])).toBe('canary');
});
