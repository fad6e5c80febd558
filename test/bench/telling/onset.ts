import { startOf } from '../../../infra/sandbox/clock.ts';
import { minutesLookedBack } from '../../../infra/sandbox/cloudwatch/look-back.ts';
import type { Random } from '../../random.ts';
import { createAlarmClock, judgesHours, type TimedChange } from '../simulated/alarm-clock.ts';
import { arrivalsAt } from '../simulated/arrivals.ts';
import { COUNTS_AFTER_MS, drawn, JUDGED_AFTER_MS } from '../simulated/assumed.ts';
import type { Outage } from './outage.ts';

/** What was told of an outage. */
export interface Incident {
  /** By the name of each alarm that is to tell of it, how many milliseconds after the onset it did. */
  readonly toldMs: ReadonlyMap<string, number>;
  /** What else was told: of other alarms, or again. */
  readonly besides: readonly string[];
}

const FIRST_MINUTE = 30_000_000;
const MOST_MINUTES = 600;
/** For how long a fault lasts after everything was told, and for how long everything is quiet after it, in minutes. */
const LASTS_ON = 10;
const QUIET = 12;

/**
 * Lets a fault begin at a random moment of a minute, last, and end at another. A run that is under way when it begins or ends counts as if it
 * had been over. Throws where an alarm does not tell people, or goes on when everything is well again.
 */
export const playOnset = (outage: Outage, random: Random): Incident => {
  const { touched, telling, alarms, starters, healthy, broken } = outage;
  const moments = new Map(touched.map(({ name }) => [name, drawn(JUDGED_AFTER_MS, random)]));
  const clock = createAlarmClock(touched, alarms.composite, ({ name }) => moments.get(name) ?? 0);
  const { expect, arrive } = arrivalsAt(clock);
  const onset = startOf(FIRST_MINUTE) + random.int(60_000);
  let end = Number.POSITIVE_INFINITY;
  const beats = starters.map(({ everyMinutes, ...starter }) => ({
    ...starter,
    everyMinutes,
    offset: random.int(everyMinutes),
  }));

  const startRuns = (minute: number): void => {
    for (const { name, everyMinutes, offset } of beats) {
      if (minute % everyMinutes !== offset) continue;
      // At any second of the minute: `scheduler.ts` of the sandbox says why.
      const invokedAt = startOf(minute) + random.int(60_000);
      const run = (onset <= invokedAt && invokedAt < end ? broken : healthy).get(name);
      if (run !== undefined) expect(run, invokedAt, drawn(COUNTS_AFTER_MS, random));
    }
  };

  const changes: TimedChange[] = [];
  let minute = FIRST_MINUTE - Math.max(...touched.map(minutesLookedBack));
  for (; minute < FIRST_MINUTE; minute++) startRuns(minute);
  const pass = (until: () => boolean): void => {
    for (; !until(); minute++) {
      startRuns(minute);
      changes.push(...clock.judge(minute - 1, arrive));
    }
  };
  const wasTold = (name: string): boolean =>
    changes.some(({ alarm, state }) => alarm.name === name && state === 'ALARM');
  pass(() => telling.every(wasTold) || minute > FIRST_MINUTE + MOST_MINUTES);
  const mended = minute + LASTS_ON;
  end = startOf(mended) + random.int(60_000);
  pass(() => minute > mended + QUIET);
  return incidentOf(outage, changes, onset);
};

const incidentOf = ({ fault, touched, telling }: Outage, changes: readonly TimedChange[], onset: number): Incident => {
  const toldMs = new Map<string, number>();
  const told = new Set<string>();
  const besides: string[] = [];
  for (const { alarm, state, at } of changes) {
    const actions = state === 'ALARM' ? alarm.AlarmActions : alarm.OKActions;
    if (actions.length === 0) continue;
    const what = `${alarm.name} ${state}`;
    if (told.has(what) || !telling.includes(alarm.name)) besides.push(what);
    else if (state === 'ALARM') toldMs.set(alarm.name, at - onset);
    told.add(what);
  }
  for (const name of telling) if (!toldMs.has(name)) throw new Error(`playing ${fault}: ${name} told nobody`);
  const last = new Map(changes.map(({ alarm, state }) => [alarm.name, state]));
  const lasting = [...last].flatMap(([name, state]) => (state === 'ALARM' ? [name] : []));
  // What shows in hours is not over as soon.
  if (lasting.length > 0 && !touched.some(judgesHours))
    throw new Error(
      `playing ${fault}: ${lasting.join(' and ')} stayed in ALARM for ${QUIET} minutes after it was over`,
    );
  return { toldMs, besides };
};
