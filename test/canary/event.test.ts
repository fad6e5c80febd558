import { describe, expect, test } from '@jest/globals';
import { readEvent } from '../../functions/canary/event.ts';
import { target } from './config-fixture.ts';

const everything = { apis: [target], kinds: target.kinds, repeat: 1 };
const allowed =
  'Allowed: kinds (any of private-dns, vpce-regional, vpce-zonal, alias), repeat (1 to 10), ' +
  'resource (a path below the stage such as /pets/1), or nothing.';

test('the schedule probes everything', () => {
  const event = { trigger: 'schedule', scheduledTime: '2026-11-22T10:00:00Z' };

  expect(readEvent(event, [target])).toEqual({ trigger: 'schedule', plan: everything });
});

test.each([undefined, null, '', {}, { key1: 'value1', key2: 'value2', key3: 'value3' }])(
  'a console test with %j probes everything, as a manual run',
  (event) => {
    expect(readEvent(event, [target])).toEqual({ trigger: 'manual', plan: everything });
  },
);

test('options choose names, repetition and resource', () => {
  const event = { kinds: ['alias'], repeat: 3, resource: '/pets/a@b%20c?verbose=1' };

  expect(readEvent(event, [target])).toEqual({
    trigger: 'manual',
    plan: { apis: [target], kinds: ['alias'], repeat: 3, resource: '/pets/a@b%20c?verbose=1' },
  });
});

test.each<{ event: unknown; message: string }>([
  { event: { nmaes: ['alias'] }, message: 'unknown nmaes' },
  { event: { host: 'example.com', url: 'https://example.com' }, message: 'unknown host, url' },
  { event: { key1: 'value1' }, message: 'unknown key1' },
  { event: { trigger: 'schedule' }, message: 'unknown trigger' },
  { event: { kinds: [] }, message: 'kinds: Too small: expected array to have >=1 items, got []' },
  {
    event: { kinds: ['vpce'] },
    message: 'kinds[0]: Invalid option: expected one of "private-dns"|"vpce-regional"|"vpce-zonal"|"alias", got "vpce"',
  },
  { event: { repeat: 11 }, message: 'repeat: Too big: expected number to be <=10, got 11' },
  {
    event: { repeat: 'twice', resource: 7 },
    message:
      'repeat: Invalid input: expected number, received string, got "twice"; resource: Invalid input: expected string, received number, got 7',
  },
  { event: 'pets', message: 'Invalid input: expected object, received string, got "pets"' },
  ...[
    '//evil.example/pets',
    '@evil.example',
    'https://evil.example/',
    '/pets\r\nHost: evil.example',
    '/\\evil',
    '',
    'pets',
    '/pets#x',
    '/p\u00e4ts',
  ].map((resource) => ({
    event: { resource },
    message: `resource: must start with one '/' and hold only URL path and query characters, any other as %XX, got ${JSON.stringify(resource)}`,
  })),
])('refuses $event and says what is allowed', ({ event, message }) => {
  expect(() => readEvent(event, [target])).toThrow(`${message}. ${allowed}`);
});

test('a credential in a wrong option does not come back', () => {
  expect(() => readEvent({ resource: 'Bearer abc.def' }, [target])).toThrow('got "[redacted]"');
});

test('which resource is called cannot be chosen where answers are not shown', () => {
  const closed = { ...target, showAnswers: false };

  expect(readEvent({ resource: '/pets' }, [closed]).plan.resource).toBe('/pets');
  expect(() => readEvent({ resource: '/pets/1' }, [closed])).toThrow(
    'resource: must be left out, since showAnswers is not configured for this API, got "/pets/1". ' +
      'Allowed: kinds (any of private-dns, vpce-regional, vpce-zonal, alias), repeat (1 to 10), or nothing.',
  );
});

describe('of several APIs', () => {
  const orders = {
    ...target,
    target: 'orders-live',
    kinds: ['private-dns' as const, 'own' as const],
    showAnswers: false,
  };
  const apis = [target, orders];

  test('a console test is about all of them, or about one by every address', () => {
    expect(readEvent({}, apis).plan).toEqual({ apis, kinds: [...target.kinds, 'own'], repeat: 1 });
    expect(readEvent({ target: 'orders-live' }, apis).plan).toEqual({ apis: [orders], kinds: orders.kinds, repeat: 1 });
    expect(readEvent({ target: 'PetStore/demo', resource: '/pets/1' }, apis).plan.resource).toBe('/pets/1');
  });

  test.each<{ event: object; message: string }>([
    {
      event: { target: 'order' },
      message: 'target: Invalid option: expected one of "PetStore/demo"|"orders-live", got "order"',
    },
    {
      event: { target: 'orders-live', kinds: ['alias'] },
      message: 'kinds[0]: Invalid option: expected one of "private-dns"|"own", got "alias"',
    },
    {
      event: { resource: '/pets' },
      message: 'resource: must be left out, since it is one of a single API: name its target, got "/pets"',
    },
    {
      event: { target: 'orders-live', resource: '/pets/1' },
      message: 'resource: must be left out, since showAnswers is not configured for this API, got "/pets/1"',
    },
  ])('refuses $event', ({ event, message }) => {
    expect(() => readEvent(event, apis)).toThrow(
      `${message}. Allowed: target (one of PetStore/demo, orders-live), kinds`,
    );
  });
});
