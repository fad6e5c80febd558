import { expect, test } from '@jest/globals';
import { suspectsOf } from '../../../functions/canary/judge/suspects.ts';
import type { JudgedAttempt } from '../../../functions/canary/judge/verdict.ts';
import { summaryOf } from '../../../functions/canary/report/summary.ts';
import { CAUSES, type Cause, isInconclusive, phaseOf } from '../../../functions/contract/cause.ts';
import { FAMILIES, type Family } from '../../../functions/contract/family.ts';
import { PATHS } from './run-of-paths.ts';

type Fail = (family: Family, zone: string, name: string) => Cause | undefined;

/** The attempts of a run through every path over both families; what the resolver fails is one attempt for each name and family. */
const runOf = (fail: Fail, paths = PATHS): readonly JudgedAttempt[] =>
  paths.flatMap(([kind, name, zone]) =>
    FAMILIES.map((family): JudgedAttempt => {
      const cause = fail(family, zone, name);
      const address = family === 'ipv6' ? `2001:db8::${zone}` : `10.0.0.${zone}`;
      const place =
        cause === 'dns.no_address' || cause === 'dns.timed_out' ? { family } : { address, addressZone: zone };
      if (cause === undefined) return { target: 'pets', kind, name, ...place, outcome: 'passed' };
      const outcome = isInconclusive(cause) ? 'inconclusive' : 'failed';
      return { target: 'pets', kind, name, ...place, outcome, failure: { cause, owner: CAUSES[cause].owner } };
    }),
  );

const IN =
  (family: Family, cause: Cause): Fail =>
  (one) =>
    one === family ? cause : undefined;

test.each<{ name: string; fail: Fail; scope: string; suspects: readonly string[] }>([
  {
    name: 'IPv6 is dropped',
    fail: IN('ipv6', 'tcp.timed_out'),
    scope: 'family',
    suspects: ['the IPv6 addresses of the endpoint'],
  },
  {
    name: 'IPv4 is refused',
    fail: IN('ipv4', 'tcp.refused'),
    scope: 'family',
    suspects: ['the IPv4 addresses of the endpoint'],
  },
  {
    name: 'no name has an IPv6 address',
    fail: IN('ipv6', 'dns.no_address'),
    scope: 'family',
    suspects: ['the IPv6 addresses of the endpoint, which DNS does not give'],
  },
  {
    name: 'every IPv6 address is outside of the CIDRs',
    fail: IN('ipv6', 'dns.address_outside_vpc'),
    scope: 'family',
    suspects: ['an IPv6 CIDR that the configuration lacks, or an endpoint elsewhere'],
  },
  {
    name: 'the resolver is silent about IPv6',
    fail: IN('ipv6', 'dns.timed_out'),
    scope: 'family',
    suspects: ['the VPC resolver, only for IPv6 addresses'],
  },
  {
    name: 'the backend fails over IPv6 alone',
    fail: IN('ipv6', 'http.integration.timed_out'),
    scope: 'family',
    suspects: [`${CAUSES['http.integration.timed_out'].component}, only over IPv6`],
  },
  {
    name: 'both families are dropped in a zone',
    fail: (_family, zone) => (zone === 'b' ? 'tcp.timed_out' : undefined),
    scope: 'zone',
    suspects: ['the endpoint interface of zone b'],
  },
  {
    name: 'IPv6 is dropped in a zone',
    fail: (family, zone) => (family === 'ipv6' && zone === 'b' ? 'tcp.timed_out' : undefined),
    scope: 'address',
    suspects: ['the endpoint interface with the address 2001:db8::b'],
  },
  {
    name: 'both families are dropped everywhere',
    fail: () => 'tcp.timed_out',
    scope: 'everywhere',
    suspects: ['a security group, a network ACL or the endpoint'],
  },
  {
    name: 'one name has no IPv6 address',
    fail: (family, _zone, name) => (family === 'ipv6' && name === 'api' ? 'dns.no_address' : undefined),
    scope: 'name',
    suspects: ['the IPv6 addresses of the name api'],
  },
  {
    name: 'one name has no address of any family',
    fail: (_family, _zone, name) => (name === 'api-vpce' ? 'dns.no_address' : undefined),
    scope: 'name',
    suspects: ['the name api-vpce'],
  },
])('when $name, the suspect is $suspects', ({ fail, scope, suspects }) => {
  const told = suspectsOf(runOf(fail));

  expect(told.map(({ component }) => component)).toEqual(suspects);
  expect(told.map((suspect) => suspect.scope)).toEqual([scope]);
});

test('a name that leads elsewhere over IPv4, and has no IPv6 address, is one matter', () => {
  const attempts = runOf((family, _zone, name) => {
    if (name !== 'api') return undefined;
    return family === 'ipv6' ? 'dns.no_address' : 'dns.address_outside_vpc';
  });

  expect(new Set(suspectsOf(attempts).map(({ component }) => component))).toEqual(
    new Set(['private DNS of the endpoint or the VPC']),
  );
});

test('of a family whose attempts pass now and then no more is said than that', () => {
  const attempts = [...runOf(IN('ipv6', 'tcp.timed_out')), ...runOf(() => undefined)];

  expect(suspectsOf(attempts).map(({ scope }) => scope)).toEqual(['intermittent']);
});

test('the summary says over which family', () => {
  const suspects = suspectsOf(runOf(IN('ipv6', 'tcp.refused')));
  const attempts = runOf(IN('ipv6', 'tcp.refused')).map(({ failure: _, ...attempt }) => ({
    ...attempt,
    stepsMs: {},
    serverName: '',
    host: '',
  }));

  expect(summaryOf('us-east-1a', attempts, suspects)).toContain(
    'over IPv6: tcp.refused, suspect the IPv6 addresses of the endpoint',
  );
});

test('every phase is told apart by family', () => {
  for (const cause of ['tcp.refused', 'tls.reset', 'http.closed'] as const) {
    const [suspect] = suspectsOf(runOf(IN('ipv6', cause)));

    expect(suspect?.lookFirst).toMatch(phaseOf(cause) === 'tcp' ? /lets IPv6 through/ : /answers at the IPv6/);
  }
});
