import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { capturedNamesIn, notesOnPublicNames } from '../../../functions/canary/report/public-names.ts';
import { limitsOfRun } from '../../../functions/canary/run/budget.ts';
import type { Lookup } from '../../../functions/canary/run/lookup.ts';
import { pathsTo } from '../../../functions/canary/run/path.ts';
import { lookUpPublicNames } from '../../../functions/canary/run/public-names.ts';
import type { Kind } from '../../../functions/contract/kind.ts';
import type { ResolverBehaviour } from '../../../infra/sandbox/dns/behaviour.ts';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const OF_ENDPOINT = '10.0.2.10';
const ANSWERS: Readonly<Record<string, ResolverBehaviour>> = {
  'captured.example': { kind: 'addresses', addresses: ['192.0.2.1', OF_ENDPOINT] },
  'public.example': { kind: 'addresses', addresses: ['192.0.2.1'] },
  'private.example': { kind: 'addresses', addresses: ['10.0.9.9'] },
};

let dns: DnsServer;
beforeAll(async () => {
  dns = await startDnsServer({ port: 0, answer: (name) => ANSWERS[name] ?? { kind: 'name-not-found' } });
});
afterAll(async () => dns[Symbol.asyncDispose]());

const lookupsOf = (kind: Kind): readonly Lookup[] =>
  pathsTo({ ...target, names: [{ name: 'own.example' }] }, [kind], canaryConfig)
    .slice(0, 1)
    .map((path) => ({ path, family: 'ipv4', address: OF_ENDPOINT, dnsMs: 1 }));

const namesIn = (publicApis: CanaryConfig['publicApis'], lookups = lookupsOf('private-dns')) =>
  lookUpPublicNames(lookups, {
    config: { ...canaryConfig, resolvers: [dns.address], publicApis },
    limit: limitsOfRun(performance.now(), 10_000),
  });

test('a name is captured that leads to an address of the endpoint, and to no other private one', async () => {
  const names = await namesIn(['captured.example', 'public.example', 'private.example']);

  expect(capturedNamesIn(names)).toEqual([{ name: 'captured.example', addresses: [OF_ENDPOINT] }]);
  expect(notesOnPublicNames(names)).toEqual([
    'the endpoint has captured captured.example, the name of an API that it cannot reach: it leads to 10.0.2.10',
  ]);
});

test('of a name that cannot be looked up nothing is known, and that is said', async () => {
  const names = await namesIn(['broken.example']);

  expect(capturedNamesIn(names)).toBeUndefined();
  expect(capturedNamesIn(await namesIn(['broken.example', 'public.example']))).toEqual([]);
  expect(notesOnPublicNames(names)).toEqual([
    'whether the endpoint has captured broken.example is not known: dns.name_not_found',
  ]);
});

test("where the endpoint's addresses are not known, or only those behind an own name, nothing is asked", async () => {
  const before = dns.history.length;

  expect(await namesIn(['captured.example'], [])).toEqual([]);
  expect(await namesIn(['captured.example'], lookupsOf('own'))).toEqual([]);
  expect(await namesIn(undefined)).toEqual([]);
  expect(dns.history.length).toBe(before);
});
