import { ALARM_KINDS } from '../../../functions/contract/alarms.ts';
import { randomFrom, SEED } from '../../random.ts';
import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { isPaging } from '../simulated/alarm-kind.ts';
import { clockTime, percentile } from './distribution.ts';
import { explanationMs } from './explanation-time.ts';
import { type Outage, outagesOf } from './outage.ts';
import { ONSETS, playOutages, SLOW_ONSETS, type Telling } from './play-outages.ts';
import { recordFaults } from './record-faults.ts';
import { withEachSystem } from './systems.ts';

/** Each sets off another alarm that is explained within minutes. */
const EXPLAINED = [
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
    const explainingMs: number[] = [];
    await withEachSystem(async (stack, isSpecial) => {
      for (const recorded of await recordFaults(stack, isSpecial)) {
        const some = outagesOf(recorded);
        outages.push(...some);
        if (some.length === 0) untold.push(recorded.fault);
      }
      if (isSpecial) return;
      for (const fault of EXPLAINED) explainingMs.push(await explanationMs(stack, fault));
    });
    const slowestMs = Math.max(...explainingMs);
    const tellings = playOutages(outages, slowestMs, randomFrom(SEED));
    const pages = tellings.filter(({ kind }) => isPaging(kind));
    return {
      inShort: inShort(pages),
      conditions: `${new Set(tellings.map(({ fault }) => fault)).size} faults of the sandbox, each for everybody and, where it can be, for one zone, one name that clients do not use and one canary, at ${ONSETS} random
onsets, or ${SLOW_ONSETS} of what shows in hours (seed ${SEED}). Real canaries ran once without each fault and once with it; what they printed, after how long, comes again
in simulated time. A schedule invokes its canary at any second of its minute, values count 2 to 12 s after they were printed, each of the template's
alarms judges a minute at a moment of its own in the minute after, and a message is passed on in 0.2 to 2 s. The notifier took ${inSeconds(Math.min(...explainingMs))} to ${inSeconds(slowestMs)} to explain
six of them; the longest counts for all. On ${machine()}.`,
      head: ['alarm', 'faults', 'told', '99 %', 'worst', 'slowest fault', 'explained', '99 %', 'worst', 'not alone'],
      rows: [
        ...ALARM_KINDS.flatMap((kind) => rowsOf(kind, tellings, (one) => one.kind === kind)),
        ...rowsOf('all that page', tellings, ({ kind }) => isPaging(kind)),
      ],
      meaning: `Minutes and seconds, the median first, from the moment the fault begins, not from the first run that shows it, until SNS has the message. Unreachable and
Broken need three bad minutes: before them lies the rest of the minute in which the fault begins, after them the alarm's own moment. ZoneCutOff and
Impaired need five, and Blind four without a run, as CloudWatch judges older datapoints in place of missing ones; decisions
[8](decisions/0008-alarms-that-keep-still.md), [14](decisions/0014-a-page-for-one-zone.md) and [26](decisions/0026-alarms-judged-at-moments-of-their-own.md)
say why. On AWS the notifier reads longer, for 12 s at most. "Not alone" is the share of onsets at which people were told of something besides, or again.
${untold.length} faults tell nobody: ${untold.toSorted().join(', ')}.`,
    };
  },
};

const inShort = (pages: readonly Telling[]): string => {
  const [median, most, worst] = timesOf(pages.flatMap(({ toldMs }) => toldMs));
  const [explained] = timesOf(pages.flatMap(({ explainedMs }) => explainedMs));
  return `People are paged ${median} minutes after a fault begins (median; 99 %: ${most}; worst: ${worst}), and have the explanation after ${explained}.`;
};

const rowsOf = (
  name: string,
  tellings: readonly Telling[],
  isMeant: (one: Telling) => boolean,
): readonly (readonly string[])[] => {
  const meant = tellings.filter(isMeant);
  const [slowest] = meant.toSorted((one, other) => percentile(other.toldMs, 0.5) - percentile(one.toldMs, 0.5));
  if (slowest === undefined) return [];
  const told = meant.flatMap(({ toldMs }) => toldMs);
  const besides = meant.reduce((sum, one) => sum + one.besides, 0);
  return [
    [
      name,
      `${meant.length}`,
      ...timesOf(told),
      slowest.fault,
      ...timesOf(meant.flatMap(({ explainedMs }) => explainedMs)),
      `${((besides / told.length) * 100).toFixed(1)} %`,
    ],
  ];
};

/** The median, what 99 % do not exceed, and the worst. */
const timesOf = (ms: readonly number[]): readonly [string, string, string] => {
  const time = (share: number): string => (ms.length === 0 ? '–' : clockTime(percentile(ms, share)));
  return [time(0.5), time(0.99), time(1)];
};

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
