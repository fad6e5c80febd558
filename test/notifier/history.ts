import { CAUSES as ALL_CAUSES } from '../../functions/contract/cause.ts';
import type { Attempt, Report } from '../../functions/contract/report.ts';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { linesOf, type RunOptions, reportOf, type Symptom, time } from './canary-log.ts';

/** A run as it happened: what an explanation must agree with. */
export interface PastRun {
  readonly at: number;
  /** As whoever owns the network sees it: what fails for an API's own causes got through. */
  readonly report: Report;
  readonly logged: Report;
}

/** What the canary of each zone did, oldest first. */
export type History = ReadonlyMap<string, readonly PastRun[]>;

export const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const;
export const BEGIN = time('09:50');
const MINUTES = 30;

/** A number in [0, 1) from a seed, always the same ones (mulberry32). */
export const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
};

const CAUSES = [
  'dns.name_not_found',
  'tcp.timed_out',
  'tcp.refused',
  'tls.closed',
  'http.throttled',
  'check.body',
  'canary.out_of_time',
] as const;

/** Something that befalls some attempts of some zones for a while, in every minute or in some. */
interface Ill {
  readonly fails: (zone: string, minute: number, attempt: Attempt) => Symptom | undefined;
}

const illOf = (next: () => number): Ill => {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)];
  const cause = pick(CAUSES) ?? 'tcp.timed_out';
  const [first, length] = [Math.floor(next() * MINUTES), 3 + Math.floor(next() * 20)];
  const share = pick([1, 1, 1, 0.5, 0.3]) ?? 1;
  const hit = Array.from({ length: MINUTES }, () => next() < share);
  const sources = pick([ZONES, ZONES, ZONES.slice(0, 1), ZONES.slice(1)]) ?? ZONES;
  const isMeant = pick<(attempt: Attempt) => boolean>([
    () => true,
    ({ addressZone }) => addressZone === 'us-east-1b',
    ({ kind }) => kind === 'alias',
    ({ kind }) => kind === 'private-dns',
    ({ kind, addressZone }) => kind === 'vpce-zonal' && addressZone === 'us-east-1a',
  ]);
  return {
    fails: (zone, minute, attempt) =>
      sources.some((source) => source === zone) &&
      first <= minute &&
      minute < first + length &&
      hit[minute] &&
      isMeant?.(attempt)
        ? { cause, detail: 'as it fell' }
        : undefined,
  };
};

/** Half an hour of canaries in three zones, with failures, slowness, silence and cold runs as the dice fall. */
export const historyOf = (seed: number): History => {
  const next = dice(seed);
  const ills = Array.from({ length: 1 + Math.floor(next() * 4) }, () => illOf(next));
  const slow = {
    from: Math.floor(next() * MINUTES),
    to: next() < 0.5 ? 0 : Math.floor(next() * MINUTES),
    share: next() < 0.7 ? 1 : 0.5,
  };
  const silences = ZONES.map(() => {
    const from = Math.floor(next() * MINUTES);
    return next() < 0.3 ? { from, to: from + 1 + Math.floor(next() * 15) } : { from: 0, to: 0 };
  });
  const slowly = { dns: 2, tcp: 1, tls: 1_500, firstByte: 5, transfer: 1, total: 1_509 };
  return new Map(
    ZONES.map((zone, index) => {
      const silence = silences[index] ?? { from: 0, to: 0 };
      const offsetMs = Math.floor(next() * 59_000);
      const runs = Array.from({ length: MINUTES }, (_, minute): readonly PastRun[] => {
        const fastAlias = next() < 0.2;
        const isSlow = slow.from <= minute && minute < slow.to && next() < slow.share;
        const fails = (attempt: Attempt) =>
          ills.map((ill) => ill.fails(zone, minute, attempt)).find((symptom) => symptom !== undefined);
        const ofNetwork = (attempt: Attempt) => {
          const symptom = fails(attempt);
          return symptom && ALL_CAUSES[symptom.cause].owner !== 'api' ? symptom : undefined;
        };
        const options: RunOptions = {
          coldStart: next() < 0.05,
          ...(isSlow && { stepsMs: (kind) => (kind === 'alias' && fastAlias ? { ...slowly, tls: 30 } : slowly) }),
        };
        const at = BEGIN + minute * 60_000 + offsetMs;
        return silence.from <= minute && minute < silence.to
          ? []
          : [
              {
                at,
                report: reportOf(zone, at, { ...options, fails: ofNetwork }),
                logged: reportOf(zone, at, { ...options, fails }),
              },
            ];
      });
      return [zone, runs.flat()];
    }),
  );
};

/** What the notifier reads of it. */
export const logsOf = (history: History): readonly ZoneLog[] =>
  [...history].map(([zone, runs]) => ({
    zone,
    from: BEGIN,
    events: runs.flatMap(({ at, logged }) =>
      linesOf(logged).map((line) => ({ timestamp: at, message: JSON.stringify(line) })),
    ),
  }));
