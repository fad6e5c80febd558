import { ALARM_KINDS } from '../../../functions/contract/alarms.ts';
import { randomFrom, SEED } from '../../random.ts';
import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { isPaging } from '../simulated/alarm-kind.ts';
import { clockTime, percentile } from './distribution.ts';
import { explanationMs } from './explanation-time.ts';
import { type Outage, outagesOf } from './outage.ts';
import { playOutages, type Telling } from './play-outages.ts';
import { recordFaults } from './record-faults.ts';
import { withEachSystem } from './systems.ts';

const ONSETS = 1_000;

/** One that each alarm explains within minutes tells of. */
const EXPLAINED_FAULTS = [
  'endpoint-refuses',
  'backend-error',
  'subnet-cut-off:us-east-1b',
  'schedule-stopped',
  'name-not-found:alias',
  'alias-unassociated',
];

/** How long after a fault begins people are told of it, and why. */
export const telling: Bench = {
  title: 'Time to tell',
  measure: async () => {
    const outages: Outage[] = [];
    const untold: string[] = [];
    const explained: number[] = [];
    await withEachSystem(async (stack, isSpecial) => {
      for (const recorded of await recordFaults(stack, isSpecial)) {
        const some = outagesOf(recorded);
        outages.push(...some);
        if (some.length === 0) untold.push(recorded.fault);
      }
      if (!isSpecial) explained.push(...(await inTurn(EXPLAINED_FAULTS, (fault) => explanationMs(stack, fault))));
    });
    const slowestMs = Math.max(...explained);
    const tellings = playOutages(outages, ONSETS, slowestMs, randomFrom(SEED));
    const pages = tellings.filter(({ kind }) => isPaging(kind));
    return {
      inShort: inShort(pages),
      conditions: `${new Set(tellings.map(({ fault }) => fault)).size} faults of the sandbox: each for everybody and, where it can be, for one zone, one
name that clients do not use and one canary. Real canaries played each once, without it and with it; what they printed, and how long they took, then
comes again at ${ONSETS.toLocaleString('en')} random onsets of each fault (seed ${SEED}): every schedule invokes its canary at any second of its minute, values count 2 to 12 s
after they were printed, each alarm of the template judges a minute at a moment of its own within a minute after it, and a message needs 0.2 to 2 s.
Times are minutes and seconds from the onset until SNS has the message. The notifier's real runs took ${seconds(Math.min(...explained))} to ${seconds(slowestMs)} against services that
answer at once; the longest counts for all. On ${machine()}.`,
      head: ['alarm', 'faults', 'told', '99 %', 'worst', 'slowest fault', 'explained', '99 %', 'worst', 'besides'],
      rows: [
        ...ALARM_KINDS.flatMap((kind) =>
          rowOf(
            kind,
            tellings.filter((one) => one.kind === kind),
          ),
        ),
        ...rowOf('all that page', pages),
      ],
      meaning: `"told" and "explained" are medians; "besides" is how many messages came with a thousand incidents that were neither the alarm's beginning nor
its end. ${untold.length} faults tell nobody, as they are to: ${untold.toSorted().join(', ')}.`,
    };
  },
};

const inTurn = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
};

const inShort = (pages: readonly Telling[]): string => {
  const told = pages.flatMap(({ toldMs }) => toldMs);
  const explained = pages.flatMap(({ explainedMs }) => explainedMs);
  return `People are paged ${clockTime(percentile(told, 0.5))} after a fault begins at the median, ${clockTime(percentile(told, 0.99))} in 99 % and ${clockTime(percentile(told, 1))} at worst, and have the explanation ${clockTime(percentile(explained, 0.5))}, ${clockTime(percentile(explained, 0.99))} and ${clockTime(percentile(explained, 1))} after it.`;
};

const rowOf = (name: string, tellings: readonly Telling[]): readonly (readonly string[])[] => {
  const [slowest] = tellings.toSorted((one, other) => percentile(other.toldMs, 0.5) - percentile(one.toldMs, 0.5));
  if (slowest === undefined) return [];
  const told = tellings.flatMap(({ toldMs }) => toldMs);
  const besides = tellings.reduce((sum, one) => sum + one.besides, 0);
  return [
    [
      name,
      `${tellings.length}`,
      ...threeOf(told),
      slowest.fault,
      ...threeOf(tellings.flatMap(({ explainedMs }) => explainedMs)),
      `${Math.round((besides / told.length) * 1_000)}`,
    ],
  ];
};

const threeOf = (ms: readonly number[]): readonly string[] =>
  [0.5, 0.99, 1].map((share) => (ms.length === 0 ? '–' : clockTime(percentile(ms, share))));

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
