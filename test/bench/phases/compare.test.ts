import { expect, test } from '@jest/globals';
import { canarySaid } from './canary-said.ts';
import { compareCanary, compareCurl } from './compare.ts';
import { curlSaid } from './curl-said.ts';

const wire = (clientPort: number, address: string, ms: number) => ({
  clientPort,
  address,
  phasesMs: { tcp: ms, tls: ms + 1, firstByte: ms + 2 },
});

test("curl's timers are its phases, each from the one before it, and go with the connection from their port", () => {
  const said = curlSaid('50452 0.001 0.003 0.007 0.008 0.024\n50462 0.001 0.002 0.004 0.005 0.010\n');

  const compared = compareCurl(said, [wire(50_462, '127.0.2.20', 20), wire(50_452, '127.0.2.20', 10)]);

  expect(compared.map((one) => ({ ...one, saidMs: Number(one.saidMs.toFixed(6)) }))).toEqual([
    { phase: 'tcp', saidMs: 2, wireMs: 10 },
    { phase: 'tls', saidMs: 4, wireMs: 11 },
    { phase: 'firstByte', saidMs: 16, wireMs: 12 },
    { phase: 'tcp', saidMs: 1, wireMs: 20 },
    { phase: 'tls', saidMs: 2, wireMs: 21 },
    { phase: 'firstByte', saidMs: 5, wireMs: 22 },
  ]);
  expect(() => compareCurl(said, [wire(50_452, '127.0.2.20', 10)])).toThrow(
    "comparing: no packets of curl's connection from port 50462",
  );
});

const line = (run: string, name: string, address: string, ms: number): string =>
  JSON.stringify({
    message: 'attempt passed',
    startedAt: run,
    attempt: { name, address, stepsMs: { dns: ms, tcp: ms + 1, tls: ms + 2, firstByte: ms + 3, total: 100 } },
  });

const SAID = canarySaid(
  [
    line('first', 'name-1', '127.0.2.20', 1),
    line('second', 'name-1', '127.0.2.20', 10),
    line('second', 'name-1', '127.0.3.20', 10),
    line('second', 'name-2', '127.0.3.20', 20),
    JSON.stringify({ message: 'run healthy', startedAt: 'second' }),
    '',
  ].join('\n'),
);
const CONNECTIONS = [
  wire(1, '127.0.2.20', 100),
  wire(2, '127.0.3.20', 300),
  wire(3, '127.0.2.20', 200),
  wire(4, '127.0.3.20', 400),
];
const LOOKUPS = [
  { name: 'name-1', ms: 0.1 },
  { name: 'name-2', ms: 0.3 },
  { name: 'name-1', ms: 0.2 },
];

test('attempts go with the connections to their address and the lookups of their name, in order, after the runs to warm up', () => {
  const compared = compareCanary(SAID, CONNECTIONS, LOOKUPS, 1);

  expect(compared.filter(({ phase }) => phase === 'tcp' || phase === 'dns')).toEqual([
    { phase: 'tcp', saidMs: 11, wireMs: 200 },
    { phase: 'tcp', saidMs: 11, wireMs: 300 },
    { phase: 'tcp', saidMs: 21, wireMs: 400 },
    { phase: 'dns', saidMs: 10, wireMs: 0.2 },
    { phase: 'dns', saidMs: 20, wireMs: 0.3 },
  ]);
});

test('attempts and packets of which some have no counterpart are not compared', () => {
  expect(() => compareCanary(SAID, CONNECTIONS.slice(1), LOOKUPS, 1)).toThrow(
    'comparing by address: 4 were told of, 3 were captured, 3 belong together',
  );
  expect(() => compareCanary(SAID, CONNECTIONS, [...LOOKUPS, { name: 'name-3', ms: 1 }], 1)).toThrow(
    'comparing by name: 3 were told of, 4 were captured, 3 belong together',
  );
});
