import type { CanarySaid } from './canary-said.ts';
import type { Connection, PhasesMs } from './connection.ts';
import type { CurlSaid } from './curl-said.ts';
import type { LookupOnWire } from './lookup.ts';

export const PHASES = ['dns', 'tcp', 'tls', 'firstByte'] as const;

/** A phase as a client said how long it took, and as its packets say, in milliseconds. */
export interface Compared {
  readonly phase: (typeof PHASES)[number];
  readonly saidMs: number;
  readonly wireMs: number;
}

/** Finds for each connection that curl told of the one that has its port. Throws where there is none. */
export const compareCurl = (said: readonly CurlSaid[], connections: readonly Connection[]): readonly Compared[] =>
  said.flatMap(({ clientPort, phasesMs }) => {
    const connection = connections.find((one) => one.clientPort === clientPort);
    if (connection === undefined) throw new Error(`comparing: no packets of curl's connection from port ${clientPort}`);
    return compared(phasesMs, connection.phasesMs);
  });

/**
 * Finds the connections and lookups of attempts, of which the canary does not tell the port: to one address, and of one name, they follow
 * each other as the attempts do. The first `warmUp` runs are left out of what is compared. Throws where the numbers differ.
 */
export const compareCanary = (
  said: readonly CanarySaid[],
  connections: readonly Connection[],
  lookups: readonly LookupOnWire[],
  warmUp: number,
): readonly Compared[] => {
  const runs = [...new Set(said.map(({ run }) => run))];
  const isWarm = ({ run }: CanarySaid): boolean => runs.indexOf(run) >= warmUp;
  const attempts = inOrder('address', said, connections).filter(([attempt]) => isWarm(attempt));
  const asking = [...Map.groupBy(said, ({ run, name }) => `${run} ${name}`).values()].flatMap(([first]) => first ?? []);
  const asked = inOrder('name', asking, lookups).filter(([attempt]) => isWarm(attempt));
  return [
    ...attempts.flatMap(([attempt, { phasesMs }]) => compared(attempt.phasesMs, phasesMs)),
    ...asked.map(([{ dnsMs }, { ms }]): Compared => ({ phase: 'dns', saidMs: dnsMs, wireMs: ms })),
  ];
};

/** Joins the first with the first and so on, of those that say the same under a key. */
const inOrder = <Key extends string, One extends Keyed<Key>, Other extends Keyed<Key>>(
  key: Key,
  ones: readonly One[],
  others: readonly Other[],
): readonly (readonly [One, Other])[] => {
  const waiting = Map.groupBy(others, (other): string => other[key]);
  const joined = ones.flatMap((one): readonly (readonly [One, Other])[] => {
    const other = waiting.get(one[key])?.shift();
    return other === undefined ? [] : [[one, other]];
  });
  if (joined.length < ones.length || joined.length < others.length)
    throw new Error(
      `comparing by ${key}: ${ones.length} were told of, ${others.length} were captured, ${joined.length} belong together`,
    );
  return joined;
};

type Keyed<Key extends string> = Readonly<Record<Key, string>>;

const compared = (said: PhasesMs, wire: PhasesMs): readonly Compared[] =>
  (['tcp', 'tls', 'firstByte'] as const).map((phase) => ({ phase, saidMs: said[phase], wireMs: wire[phase] }));
