import { expect, test } from '@jest/globals';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { notesOn } from '../../../functions/canary/report/notes.ts';
import type { ZoneLookup } from '../../../functions/canary/run/address-zone.ts';
import type { Attempt } from '../../../functions/contract/report.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const attempt = (changes: Partial<Attempt>): Attempt => ({
  target: target.target,
  kind: 'alias',
  name: 'api.example',
  address: '10.0.2.10',
  outcome: 'passed',
  stepsMs: { total: 300 },
  serverName: 'api.example',
  host: 'api.example',
  ...changes,
});

/** What is noted of attempts; every one stands for an answer with its address. */
const noted = (
  attempts: readonly Attempt[],
  { zones = [], config = canaryConfig }: { zones?: readonly ZoneLookup[]; config?: CanaryConfig } = {},
) => {
  const answers = attempts.map(({ kind, name, address }) => ({ kind, name, addresses: address ? [address] : [] }));
  return notesOn(attempts, { zones, answers }, config.apis, config);
};

test('a zone without an address of the endpoint is a fact', () => {
  const zones = [...canaryConfig.endpoint.zones, { name: 'us-east-1c', cidr: '10.0.4.0/24' }];
  const endpoint = { ...canaryConfig.endpoint, zones };

  expect(noted([], { config: { ...canaryConfig, endpoint } })).toEqual([
    'the endpoint has no address in zone us-east-1c',
  ]);
});

test('an attempt that passed later than expected is noted; one in time or failed is not', () => {
  const apis: CanaryConfig['apis'] = [{ ...target, expect: { ...target.expect, latencyMs: 250 } }];
  const attempts = [
    attempt({}),
    attempt({ stepsMs: { total: 250 } }),
    attempt({ outcome: 'failed', stepsMs: { total: 400 } }),
    attempt({ stepsMs: {} }),
  ];

  expect(noted(attempts, { config: { ...canaryConfig, apis } })).toEqual([
    'api.example at 10.0.2.10 took 300 ms, more than the expected 250 ms',
  ]);
  expect(noted(attempts)).toEqual([]);
});

test('without zonal names nothing is said of the zones, but that nobody knows them', () => {
  const endpoint = { ...canaryConfig.endpoint, dnsEntries: '' };

  expect(noted([], { config: { ...canaryConfig, endpoint } })).toEqual(
    ['vpce-regional', 'vpce-zonal'].map(
      (kind) => `no name of the kind ${kind} is known: the endpoint's DNS entries show none`,
    ),
  );
});

const zone = (letter: string, changes: Partial<ZoneLookup> = {}): ZoneLookup => ({
  zone: `us-east-1${letter}`,
  name: `zone-${letter}.example`,
  addresses: [letter === 'a' ? '10.0.2.10' : '10.0.3.10'],
  failures: [],
  attempted: false,
  ...changes,
});
const MISSING = "zone us-east-1b's address is missing from the answer for api.example";

test('a zone whose address an answer leaves out is a fact, for each name of the whole endpoint', () => {
  const notedOf = (...attempts: readonly Partial<Attempt>[]) =>
    noted(attempts.map(attempt), { zones: [zone('a'), zone('b')] });

  expect(notedOf({})).toEqual([MISSING]);
  expect(notedOf({}, { kind: 'private-dns', name: 'private.example' })).toEqual([
    MISSING,
    "zone us-east-1b's address is missing from the answer for private.example",
  ]);
  expect(notedOf({}, { address: '10.0.3.10' })).toEqual([]);
  expect(notedOf({ kind: 'vpce-zonal' }, { kind: 'own' })).toEqual([]);
  // Private DNS that is off, and a name that does not resolve, are failures of their own.
  expect(notedOf({ address: '203.0.113.7' }, { name: 'other.example', address: undefined })).toEqual([]);
});

test('of an endpoint with both families a zone can miss an address of one, and be told so', () => {
  const endpoint = { ...canaryConfig.endpoint, ipAddressType: 'dualstack' } as const;
  const both = (letter: string) =>
    zone(letter, { addresses: [letter === 'a' ? '10.0.2.10' : '10.0.3.10', `2001:db8::${letter}`] });
  const notedOf = (...addresses: readonly string[]) =>
    noted(
      addresses.map((address) => attempt({ address })),
      { zones: [both('a'), both('b')], config: { ...canaryConfig, endpoint } },
    );

  expect(notedOf('10.0.2.10', '10.0.3.10', '2001:db8::a', '2001:db8::b')).toEqual([]);
  expect(notedOf('10.0.2.10', '10.0.3.10', '2001:db8::a')).toEqual([
    "zone us-east-1b's IPv6 address is missing from the answer for api.example",
  ]);
  // Without any it is a failure.
  expect(notedOf('10.0.2.10', '10.0.3.10')).toEqual([]);
});

test("a zone's own name that leads nowhere is a fact, unless an attempt tells it", () => {
  const failure = { cause: 'dns.name_not_found', detail: '' } as const;
  const notedIf = (attempted: boolean) =>
    noted([attempt({})], {
      zones: [zone('a'), zone('b', { addresses: [], failures: [{ family: 'ipv4', failure }], attempted })],
    });

  expect(notedIf(false)).toEqual([
    'the name of zone us-east-1b, zone-b.example, led to no address: dns.name_not_found',
  ]);
  expect(notedIf(true)).toEqual([]);
});

test('of several APIs it is said which one, and of many facts only the first', () => {
  const apis = Array.from({ length: 40 }, (_, index) => ({
    ...target,
    target: `api-${index}`,
    expect: { ...target.expect, latencyMs: 250 },
  }));

  const notes = noted(
    apis.map((api) => attempt({ target: api.target })),
    { config: { ...canaryConfig, apis } },
  );

  expect(notes[0]).toBe('api-0: api.example at 10.0.2.10 took 300 ms, more than the expected 250 ms');
  expect(notes).toHaveLength(26);
  expect(notes.at(-1)).toBe('and 15 more');
});
