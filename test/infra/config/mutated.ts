import type { Random } from '../../random.ts';

/** What stands in configurations by mistake: of another type, empty, huge, with odd characters, nearly right. */
const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    8,
    1e21,
    '',
    ' ',
    '0',
    'true',
    'null',
    [],
    {},
    [[]],
    [null],
    { '': '' },
    'x'.repeat(300),
  ],
  ...[
    '__proto__',
    'constructor',
    '\u202e\u0000',
    '10.0.0.0/8',
    '10.20.7.1/16',
    '::1/64',
    'arn:aws:sns:::',
    `$${'{Token[TOKEN.1]}'}`,
  ],
  ...[
    'us-east-1a',
    'us-west-2b',
    'vpce-0a1b2c3d',
    'private-dns',
    'vpce-zonal',
    'alias',
    'own',
    'GET',
    'POST',
    '/',
    '//x',
    'cron(0 2 * * 8)',
  ],
  ...[
    { $ref: '#/x' },
    { type: 'objekt' },
    { type: 'object' },
    { pattern: '(' },
    { $id: 'a' },
    { emails: ['x'] },
    ['private-dns', 'private-dns'],
  ],
];

const KEYS = ['name', 'kinds', 'zones', 'probe', 'bodySchema', 'sample', 'overMS', '__proto__', 'x', ''];

type Place = readonly (string | number)[];

/** A copy in which something has been replaced, taken away, added, doubled or moved. */
export const mutated = (random: Random, value: unknown): unknown => {
  const places = placesIn(value);
  const place = random.pick<Place>([[], ...places]);
  const other = random.pick<Place>([[], ...places]);
  const odd = random.pick([undefined, ...ODD]);
  return random.pick<() => unknown>([
    () => replaced(value, place, () => odd),
    () => replaced(value, place, () => undefined),
    () =>
      replaced(value, place, (old) =>
        Array.isArray(old) ? [...old, odd] : { ...Object(old), [random.pick(['y', ...KEYS])]: odd },
      ),
    () => replaced(value, place, (old) => (Array.isArray(old) ? [...old, ...old] : [old, old])),
    () => replaced(value, place, () => at(value, other)),
    () => replaced(value, place, (old) => (typeof old === 'string' ? spoiled(random, old) : odd)),
  ])();
};

const spoiled = (random: Random, text: string): string => {
  const place = random.int(text.length + 1);
  return (
    text.slice(0, place) +
    random.pick(['', ' ', '-', '.', '/', '9', 'Z', 'é', '\n']) +
    text.slice(place + random.int(2))
  );
};

const placesIn = (value: unknown, place: Place = []): readonly Place[] =>
  typeof value !== 'object' || value === null
    ? [place]
    : [
        place,
        ...(Array.isArray(value) ? [...value.entries()] : Object.entries(value)).flatMap(([key, inner]) =>
          placesIn(inner, [...place, key]),
        ),
      ];

const at = (value: unknown, place: Place): unknown =>
  place.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

/** A copy with another value at a place; `undefined` takes it away. */
const replaced = (value: unknown, place: Place, change: (old: unknown) => unknown): unknown => {
  const [key, ...rest] = place;
  if (key === undefined) return change(value);
  const inner = replaced(at(value, [key]), rest, change);
  if (Array.isArray(value))
    return value.flatMap((item, index) => (index !== key ? [item] : inner === undefined ? [] : [inner]));
  return Object.fromEntries(
    Object.entries(Object(value)).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : inner === undefined ? [] : [[name, inner]],
    ),
  );
};
