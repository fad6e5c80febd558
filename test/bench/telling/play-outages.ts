import { type AlarmKind, isExplained } from '../../../functions/contract/alarms.ts';
import type { Random } from '../../random.ts';
import { judgesHours } from '../simulated/alarm-clock.ts';
import { kindOf } from '../simulated/alarm-kind.ts';
import { drawn, PASSED_ON_AFTER_MS } from '../simulated/assumed.ts';
import { alikeAmong } from './alike.ts';
import { playOnset } from './onset.ts';
import type { Outage } from './outage.ts';

/** How an alarm told people of a fault, at each of its onsets; times are milliseconds after them. */
export interface Telling {
  readonly fault: string;
  readonly kind: AlarmKind;
  readonly toldMs: readonly number[];
  /** Empty of an alarm that is not explained. */
  readonly explainedMs: readonly number[];
  /** At how many onsets people were told of something besides, or again. */
  readonly besides: number;
}

/** How many onsets are played of an outage, and of one that shows in hours, whose every onset takes as long as twenty others. */
export const ONSETS = 1_000;
export const SLOW_ONSETS = 100;

/** Plays onsets of each outage, of those that alarms cannot tell apart once; the notifier takes `explainingMs`. */
export const playOutages = (outages: readonly Outage[], explainingMs: number, random: Random): readonly Telling[] =>
  alikeAmong(outages).flatMap((alike) => {
    const [outage] = alike;
    const length = outage.touched.some(judgesHours) ? SLOW_ONSETS : ONSETS;
    const incidents = Array.from({ length }, () => playOnset(outage, random));
    const besides = incidents.filter((incident) => incident.besides.length > 0).length;
    const passedOn = () => drawn(PASSED_ON_AFTER_MS, random);
    return outage.telling.flatMap((name) => {
      const kind = kindOf(outage.prefix, name);
      const changedMs = incidents.flatMap(({ toldMs }) => toldMs.get(name) ?? []);
      const toldMs = changedMs.map((ms) => ms + passedOn());
      const explainedMs = isExplained(kind) ? changedMs.map((ms) => ms + passedOn() + explainingMs + passedOn()) : [];
      return alike.map(({ fault }) => ({ fault, kind, toldMs, explainedMs, besides }));
    });
  });
