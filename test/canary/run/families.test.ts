import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { verdictOf, verdictsOf } from '../../../functions/canary/judge/verdict.ts';
import { notesOnUnusedIpv6 } from '../../../functions/canary/report/unused-ipv6.ts';
import { pathsTo } from '../../../functions/canary/run/path.ts';
import type { IpAddressType } from '../../../functions/network/family.ts';
import type { DnsBehaviour } from '../../../infra/sandbox/dns/behaviour.ts';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { type Endpoint, openEndpoint } from '../../../infra/sandbox/endpoint/endpoint.ts';
import { HAS_IPV6 } from '../../has-ipv6.ts';
import { canaryConfig, target } from '../config-fixture.ts';
import { NAMES, PETS } from '../pets.ts';
import { trustedAuthority } from '../trusted-authority.ts';

const authority = await trustedAuthority();
const { run } = await import('../../../functions/canary/run/run.ts');

const IPV4 = '127.0.2.10';
const IPV6 = '::1';
const [PRIVATE = ''] = pathsTo(target, ['private-dns'], canaryConfig).map(({ name }) => name);

(HAS_IPV6 ? describe : describe.skip)('on a machine with IPv6', () => {
  let dns: DnsServer;
  let endpoint: Endpoint;
  beforeAll(async () => {
    dns = await startDnsServer({ port: 0, answer: () => ({ kind: 'addresses', addresses: [IPV4, IPV6] }) });
    endpoint = await openEndpoint({
      addresses: [IPV4, IPV6],
      port: 0,
      certificate: await authority.issue({ names: NAMES }),
      respond: () => PETS,
    });
  });
  afterAll(async () => {
    await endpoint[Symbol.asyncDispose]();
    await dns[Symbol.asyncDispose]();
  });

  const configOf = (ipAddressType: IpAddressType, changes: Partial<CanaryConfig> = {}): CanaryConfig => ({
    ...canaryConfig,
    endpoint: {
      ...canaryConfig.endpoint,
      // Without zonal names nothing is looked up beside what is attempted.
      dnsEntries: '',
      ipAddressType,
      cidrs: ['127.0.0.0/16', '::1/128'],
      zones: [{ name: 'us-east-1a', cidr: '127.0.2.0/24', ipv6Cidr: '::/64' }],
      port: endpoint.port,
    },
    resolvers: [dns.address],
    ...changes,
  });

  const runOnce = async (ipAddressType: IpAddressType, changes: Partial<CanaryConfig> = {}) => {
    const asked = dns.history.length;
    const config = configOf(ipAddressType, changes);
    const { attempts, unusedIpv6 } = await run(
      config,
      { apis: config.apis, kinds: ['private-dns'], repeat: 1 },
      Date.now(),
      10_000,
    );
    return {
      attempts: attempts.map(({ attempt }) => attempt),
      notes: notesOnUnusedIpv6(
        attempts.map(({ attempt }) => attempt),
        unusedIpv6,
      ),
      types: dns.history.slice(asked).map(({ type }) => type),
    };
  };

  test.each([
    { type: 'ipv4', addresses: [IPV4], types: ['A', 'AAAA'] },
    { type: 'dualstack', addresses: [IPV4, IPV6], types: ['A', 'AAAA'] },
    { type: 'ipv6', addresses: [IPV6], types: ['AAAA'] },
  ] as const)(
    'of an endpoint that is $type the addresses $addresses are attempted',
    async ({ type, addresses, types }) => {
      const seen = await runOnce(type);

      expect(
        seen.attempts.map(({ address, addressZone, family, outcome }) => ({ address, addressZone, family, outcome })),
      ).toEqual(
        addresses.map((address) => ({ address, addressZone: 'us-east-1a', family: undefined, outcome: 'passed' })),
      );
      expect(seen.types).toEqual(types);
    },
  );

  test.each([
    { type: 'dualstack', only: 'AAAA', family: 'ipv6', verdict: 'degraded' },
    { type: 'dualstack', only: 'A', family: 'ipv4', verdict: 'degraded' },
    { type: 'ipv6', only: 'AAAA', family: 'ipv6', verdict: 'down' },
  ] as const)(
    'a family without addresses is a failure of its own: $family of $type is $verdict',
    async ({ type, only, family, verdict }) => {
      const restore = dns.override(PRIVATE, { kind: 'no-address' }, only);

      const { attempts } = await runOnce(type);

      restore();
      const failed = attempts.filter(({ outcome }) => outcome === 'failed');
      expect(failed).toMatchObject([
        {
          family,
          failure: {
            cause: 'dns.no_address',
            detail: `the answer for ${PRIVATE} holds no ${family === 'ipv6' ? 'IPv6' : 'IPv4'} address`,
          },
        },
      ]);
      expect(verdictOf(verdictsOf(attempts, canaryConfig.apis))).toBe(verdict);
    },
  );

  test('an IPv6 address outside of the CIDRs is not connected to', async () => {
    const restore = dns.override(PRIVATE, { kind: 'addresses', addresses: [IPV4, '::ffff:127.0.2.10', '2001:db8::1'] });
    const connections = () => endpoint.listeners.flatMap(({ history }) => history).length;
    const before = connections();

    const { attempts } = await runOnce('dualstack');

    restore();
    expect(attempts.map(({ address, failure }) => [address, failure?.cause])).toEqual([
      [IPV4, undefined],
      ['2001:db8::1', 'dns.address_outside_vpc'],
      ['::ffff:127.0.2.10', 'dns.address_outside_vpc'],
    ]);
    expect(connections()).toBe(before + 1);
  });

  const NO_ADDRESS: DnsBehaviour = { kind: 'no-address' };

  test.each<{ name: string; behaviour: DnsBehaviour | undefined; notes: readonly string[] }>([
    {
      name: 'has some',
      behaviour: undefined,
      notes: [`${PRIVATE} also has IPv6 addresses (::1), which are not attempted: endpoint.ipAddressType is ipv4`],
    },
    { name: 'has none', behaviour: NO_ADDRESS, notes: [] },
    {
      name: 'cannot be asked for',
      behaviour: { kind: 'server-failure' },
      notes: [
        `asked for IPv6 addresses of ${PRIVATE}, as clients do, the resolver gives no proper answer: dns.server_failure, the resolver answered SERVFAIL (2) for ${PRIVATE}`,
      ],
    },
  ])('that an IPv4 endpoint $name of IPv6 addresses is a fact at most', async ({ behaviour, notes }) => {
    const restore = behaviour && dns.override(PRIVATE, behaviour, 'AAAA');

    const seen = await runOnce('ipv4');

    restore?.();
    expect(seen.notes).toEqual(notes);
    expect(verdictOf(verdictsOf(seen.attempts, canaryConfig.apis))).toBe('healthy');
  });

  test('a resolver that is silent about IPv6 holds no attempt up, and is noted', async () => {
    const restore = dns.override(PRIVATE, { kind: 'silent' }, 'AAAA');
    const { limits } = canaryConfig;

    const { attempts, notes } = await runOnce('ipv4', {
      limits: { ...limits, stepsMs: { ...limits.stepsMs, dns: 100 } },
    });

    restore();
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['passed']);
    expect(notes).toEqual([
      `asked for IPv6 addresses of ${PRIVATE}, as clients do, the resolver gives no proper answer: dns.timed_out, waited 100 ms for the resolver to answer for the IPv6 addresses of ${PRIVATE}`,
    ]);
  });

  test('where a name does not resolve at all, nothing more is said of IPv6', async () => {
    const restore = dns.override(PRIVATE, { kind: 'server-failure' });

    const { notes } = await runOnce('ipv4');

    restore();
    expect(notes).toEqual([]);
  });
});
