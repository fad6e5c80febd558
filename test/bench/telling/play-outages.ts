import { type AlarmKind, isExplained } from '../../../functions/contract/alarms.ts';
import type { Random } from '../../random.ts';
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
  /** How many messages came at all onsets that were not this alarm's first one and its end. */
  readonly besides: number;
}

/** Plays so many onsets of each outage, of those that alarms cannot tell apart once; the notifier takes `explainingMs`. */
export const playOutages = (
  outages: readonly Outage[],
  onsets: number,
  explainingMs: number,
  random: Random,
): readonly Telling[] =>
  alikeAmong(outages).flatMap((alike) => {
    const [outage] = alike;
    const incidents = Array.from({ length: onsets }, () => playOnset(outage, random));
    const besides = incidents.reduce((sum, incident) => sum + incident.besides.length, 0);
    const passedOn = () => drawn(PASSED_ON_AFTER_MS, random);
    return outage.telling.flatMap((name) => {
      const kind = kindOf(outage.prefix, name);
      const changedMs = incidents.flatMap(({ toldMs }) => toldMs.get(name) ?? []);
      const toldMs = changedMs.map((ms) => ms + passedOn());
      const explainedMs = isExplained(kind) ? changedMs.map((ms) => ms + passedOn() + explainingMs + passedOn()) : [];
      return alike.map(({ fault }) => ({ fault, kind, toldMs, explainedMs, besides }));
    });
  });
