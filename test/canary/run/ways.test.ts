import { expect, test } from '@jest/globals';
import type { CanaryConfig, Target } from '../../../functions/canary/config.ts';
import { rotationAt, TURN_MS } from '../../../functions/canary/run/rotation.ts';
import { waysTo } from '../../../functions/canary/run/ways.ts';
import type { Kind } from '../../../functions/contract/kind.ts';
import { type Random, randomFrom } from '../../random.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const DOMAIN = 'execute-api.us-east-1.vpce.amazonaws.com';
const ENDPOINT = canaryConfig.endpoint.id;

/** A deployment: APIs behind an endpoint in some zones, watched from one of them. */
interface Fleet {
  readonly apis: readonly Target[];
  readonly kinds: readonly Kind[];
  readonly zones: readonly string[];
  readonly config: CanaryConfig;
}

const fleetOf = (count: number, zoneCount: number, random: Random): Fleet => {
  const zones = Array.from({ length: zoneCount }, (_, index) => `us-east-1${'abcdef'[index]}`);
  const zonal = zones.map((zone) => `Z:${ENDPOINT}-abcdefgh-${zone}.${DOMAIN}`);
  const endpoint = { ...canaryConfig.endpoint, dnsEntries: [`Z:${ENDPOINT}-abcdefgh.${DOMAIN}`, ...zonal].join(',') };
  const apis = Array.from({ length: count }, (_, index): Target => {
    const hasOwn = random.chance(0.2);
    const names = hasOwn ? [{ name: `orders-${index}.example.com` }] : [];
    const kinds: Kind[] = ['private-dns', 'vpce-regional', ...(random.chance(0.5) ? ['vpce-zonal' as const] : [])];
    if (random.chance(0.3)) kinds.push('alias');
    if (hasOwn) kinds.push('own');
    const primary = random.pick<Kind>(['private-dns', 'vpce-regional', hasOwn ? 'own' : 'private-dns']);
    return { ...target, target: `api-${index}`, id: `api${index}`, kinds, names, primary };
  });
  const kinds = [...new Set(apis.flatMap((api) => api.kinds))];
  return {
    apis,
    kinds,
    zones,
    config: { ...canaryConfig, endpoint, apis: [...apis], sourceZone: random.pick(['us-east-1a', ...zones]) },
  };
};

/** An attempt: an API, how, and the zone of the address. */
type Tried = readonly [target: string, kind: Kind, zone: string];

/** What a run attempts where every name leads to the addresses that it should. */
const attemptsIn = ({ apis, kinds, zones, config }: Fleet, minute: number): readonly Tried[] => {
  const rotation = rotationAt(minute * TURN_MS, config.sourceZone);
  const { whole, single, nameless } = waysTo(apis, kinds, config, rotation);
  expect(nameless).toEqual([]);
  return [
    ...whole.flatMap(({ target, kind, zone }) => (zone ? [zone] : zones).map((one) => [target, kind, one] as const)),
    ...single.flatMap(({ path: { target, kind, zone }, offset }) => {
      const one = rotation.chosen(zone ? [zone] : zones, offset);
      return one ? [[target, kind, one] as const] : [];
    }),
  ];
};

const cellsOf = ({ apis, kinds, zones }: Fleet): number =>
  zones.length * (kinds.filter((kind) => kind !== 'own').length + apis.flatMap(({ names }) => names).length);

const FLEETS = Array.from({ length: 60 }, (_, seed) => {
  const random = randomFrom(seed);
  return fleetOf(1 + random.int(random.pick([1, 4, 60])), 1 + random.int(6), random);
});

const primaryOf = ({ apis }: Fleet, name: string) => apis.find((api) => api.target === name)?.primary;

test('a run attempts every cell once, and every API by its primary kind: N + M attempts at most', () => {
  for (const fleet of FLEETS) {
    const tried = attemptsIn(fleet, 29_000_000 + fleet.apis.length);
    const cells = new Set(
      tried.map(([name, kind, zone]) => JSON.stringify(kind === 'own' ? [name, kind, zone] : [kind, zone])),
    );

    expect(tried.length).toBeLessThanOrEqual(fleet.apis.length + cellsOf(fleet));
    expect(cells.size).toBe(cellsOf(fleet));
    expect(new Set(tried.map((one) => JSON.stringify(one))).size).toBe(tried.length);
    for (const { target: name, primary } of fleet.apis)
      expect([name, tried.some(([one, kind]) => one === name && kind === primary)]).toEqual([name, true]);
  }
});

test('with one API a run attempts every name at every address', () => {
  const alone = FLEETS.filter(({ apis }) => apis.length === 1);

  for (const fleet of alone) {
    expect(attemptsIn(fleet, 7)).toHaveLength(cellsOf(fleet));
    expect(attemptsIn(fleet, 7)).toEqual(attemptsIn(fleet, 8));
  }
  expect(alone.length).toBeGreaterThan(10);
});

test('within as many runs as an endpoint has addresses, every API goes through every one of them by its primary kind', () => {
  for (const fleet of FLEETS) {
    const runs = Array.from({ length: fleet.zones.length }, (_, minute) => attemptsIn(fleet, 1_000 + minute)).flat();
    const through = Map.groupBy(
      runs.filter(([name, kind]) => primaryOf(fleet, name) === kind),
      ([name]) => name,
    );

    for (const { target: name } of fleet.apis)
      expect([name, new Set(through.get(name)?.map(([, , zone]) => zone)).size]).toEqual([name, fleet.zones.length]);
  }
});

test('within as many runs as there are APIs, every one of them stands for every kind that it has', () => {
  for (const fleet of FLEETS) {
    const runs = Array.from({ length: fleet.apis.length }, (_, minute) => attemptsIn(fleet, 5_000 + minute)).flat();
    const by = new Set(runs.map(([name, kind]) => `${name} ${kind}`));

    expect(
      fleet.apis
        .flatMap(({ target: name, kinds }) => kinds.map((kind) => `${name} ${kind}`))
        .filter((one) => !by.has(one)),
    ).toEqual([]);
  }
});

test('the same minute, zone and configuration choose the same, and the zones differ in what they choose', () => {
  const fleet = fleetOf(60, 3, randomFrom(1));
  const from = (zone: string) => attemptsIn({ ...fleet, config: { ...fleet.config, sourceZone: zone } }, 42);

  expect(from('us-east-1a')).toEqual(from('us-east-1a'));
  expect(from('us-east-1a')).not.toEqual(from('us-east-1b'));
});

test('no API stands for two kinds in a run, and the addresses share the others evenly', () => {
  const random = randomFrom(3);
  const plain = fleetOf(60, 3, { ...random, chance: (share) => share >= 0.5, pick: ([first]) => first });

  for (let minute = 0; minute < 60; minute++) {
    const tried = attemptsIn(plain, minute);
    const standing = waysTo(plain.apis, plain.kinds, plain.config, rotationAt(minute * TURN_MS, 'us-east-1a')).whole;
    const counts = plain.zones.map((one) => tried.filter(([, , zone]) => zone === one).length);

    const names = new Map(standing.map(({ target: name, kind }) => [kind, name]));
    expect(new Set(names.values()).size).toBe(names.size);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  }
});
