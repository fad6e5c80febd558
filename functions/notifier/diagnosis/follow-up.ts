import * as z from 'zod';
import type { RecordedChange } from '../../diagnosis/read/changes.ts';
import { parseJson } from '../../text/json.ts';
import type { AlarmChange } from '../alarm-change.ts';
import type { Explanation } from '../explanation-parts.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { dayAndClock } from '../text/time.ts';
import type { Diagnosis } from './diagnose.ts';
import { together } from './lines.ts';

/** A line of the notifier's own log: settings of which it has told, and of which it is still to tell who changed them. Times are epoch milliseconds. */
const Promised = z.object({
  followUp: z.object({
    alarmName: z.string(),
    at: z.number(),
    since: z.number(),
    about: z.string(),
    settings: z.array(z.object({ resources: z.array(z.string()), text: z.string() })).min(1),
  }),
});
export type FollowUp = Readonly<z.output<typeof Promised>['followUp']>;

const Kept = z.object({ followedUp: z.object({ alarmName: z.string(), at: z.number() }) });

/** The messages of both lines. */
export const PROMISED = 'to be followed up';
export const KEPT = 'followed up';

/** Finds both lines in the log. */
export const FOLLOW_UP_PATTERN = `{ $.message = "${PROMISED}" || $.message = "${KEPT}" }`;

/** How long an event may take to be there: CloudTrail delivers most of them within five minutes, and promises nothing. */
export const FOLLOW_UP_MS = 45 * 60_000;

// An event can be a little older than the reading of the settings that it changed.
const EARLIER_MS = 10 * 60_000;

/** What to look up later for a diagnosis: who changed the settings that it names; nothing where none has changed. */
export const followUpOf = (
  { alarmName, at }: Pick<AlarmChange, 'alarmName' | 'at'>,
  about: string,
  { conclusion: { explaining, changed }, healthyAt }: Diagnosis,
): FollowUp | undefined => {
  const settings = together([...explaining, ...changed]).map(({ text, ones }) => ({
    resources: [...new Set(ones.flatMap(({ setting }) => setting.resources))],
    text,
  }));
  return settings.length === 0 ? undefined : { alarmName, at, about, since: (healthyAt ?? at) - EARLIER_MS, settings };
};

/** Those that the log has promised, and not kept. */
export const openFollowUps = (messages: readonly string[]): readonly FollowUp[] => {
  const lines = messages.map(parseJson);
  const kept = lines.flatMap((line) => Kept.safeParse(line).data?.followedUp ?? []);
  return lines
    .flatMap((line) => Promised.safeParse(line).data?.followUp ?? [])
    .filter(({ alarmName, at }) => !kept.some((one) => one.alarmName === alarmName && one.at === at));
};

const MOST_CHANGES = 5;

/** Says who changed the settings, the newest change first. */
export const explainChanges = (
  { alarmName, at, about, settings }: FollowUp,
  changes: readonly RecordedChange[],
): Explanation => {
  const shown = changes.slice(0, MOST_CHANGES);
  const answer = `${about} was changed: ${listed(shown.map(changeText))}`;
  const ofEach = settings.flatMap(({ resources, text }): readonly LabelledLine[] => [
    ['setting', text],
    ...shown.filter(({ resource }) => resources.includes(resource)).map((one) => ['changed', changeText(one)] as const),
  ]);
  return {
    headline: `WHO ${answer}`,
    sentence: answer,
    answer,
    lines: [...ofEach, ['alarm', `${alarmName} at ${dayAndClock(at)}`]],
    also: [],
    zones: [],
  };
};

/** A change as a person reads it. */
export const changeText = ({ eventName, at, by, resource }: RecordedChange): string =>
  `${plainName(eventName)} of ${resource} by ${by} at ${new Date(at).toISOString().slice(11, 19)} UTC`;

/** Lambda's names end with the version of its API. */
const plainName = (eventName: string): string => eventName.replace(/\d{8}(v\d+)?$/, '');
