import type { AlarmChange } from '../alarm-change.ts';
import type { NotifierConfig } from '../config.ts';
import { episodeOf, type Question } from '../evidence/episode.ts';
import { couldJudge, type Evidence, evidenceAt } from '../evidence/evidence.ts';
import { alarmsByLogs, alarmsOn, lastBreach, watchOf } from '../evidence/watch.ts';
import { alarmIn, explainedKindIn, matterOf, primariesOf } from '../matter.ts';
import { concernIn, raisingAlarms } from '../triggering-alarms.ts';
import { causesOf } from './canaries.ts';
import { pastCapture } from './capture.ts';
import { nameOf } from './failure-finding.ts';
import { type Failure, failuresIn, pauseOf } from './failures.ts';
import { silencesIn } from './silences.ts';
import { slownessIn, slownessNameOf, slowRuleOf, slowRuns } from './slowness.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** An alarm that is over, and what was known when it began and is now. */
interface Past {
  readonly change: Pick<AlarmChange, 'alarmName' | 'at' | 'previous'>;
  readonly beginning: Evidence;
  readonly now: Evidence;
  readonly config: NotifierConfig;
}

/** What was wrong while an alarm was on, in the order in which it began: what raised it, and what kept it on at the end. */
export const troublesOf = (change: Past['change'], now: Evidence, config: NotifierConfig): readonly Trouble[] => {
  const beginning = evidenceAt(now, change.previous.at, config.silentAfterMs);
  const past = { change, beginning, now, config };
  const raising = raisingAlarms({ ...change, triggers: change.previous.triggers }, beginning, config);
  const concerns = new Set(raising.map((name) => concernIn(name, config)));
  const silences = silencesIn(now, change.previous.at - config.silentAfterMs, config.silentAfterMs);
  const kind = explainedKindIn(change.alarmName, config);
  switch (kind) {
    case 'CertificateEnds':
    case 'OwnCertificateEnds':
      return [];
    case 'NamesCaptured':
      return [pastCapture(beginning, now, pauseOf(config)) ?? []].flat();
    case 'Slow':
      return pastSlowness(past, true);
    case 'Blind':
      return inOrder([...silences, ...unjudged(past)]);
    case 'Unreachable':
      return inOrder(pastFailures(past, raising, true, isPrimaryDead(config)));
    case 'ZoneCutOff':
      return inOrder(pastFailures(past, raising, true, (name) => alarmIn(name, config)?.kind === 'SourceDead'));
    case 'Broken':
    case 'Impaired':
      return inOrder(pastFailures(past, raising, true, (name) => alarmIn(name, config)?.kind === kind));
    case 'Degraded':
    case undefined:
      return inOrder([
        ...pastFailures(past, raising, concerns.has('failure') || raising.length === 0, () => true),
        ...silences,
        ...(concerns.has('canary') ? unjudged(past) : []),
        ...pastSlowness(past, concerns.has('slowness')),
      ]);
    default:
      return kind satisfies never;
  }
};

/** Tells by an alarm's name whether it says that a kind of name is dead that clients use. */
const isPrimaryDead =
  (config: NotifierConfig) =>
  (alarmName: string): boolean => {
    const { kind, subject = '' } = alarmIn(alarmName, config) ?? {};
    return kind === 'Unreachable' || (kind === 'KindDead' && primariesOf(config).includes(subject));
  };

const inOrder = (troubles: readonly Trouble[]): readonly Trouble[] =>
  troubles.toSorted((one, other) => one.first - other.first);

/** What raised the alarm, where it is about failures, and what failed last, where the alarm was about that or was kept on by it. */
const pastFailures = (
  past: Past,
  raising: readonly string[],
  isAbout: boolean,
  canKeep: (alarmName: string) => boolean,
): readonly Trouble[] => {
  const { change, now, config } = past;
  const matter = matterOf(change.alarmName, config);
  const last = lastBreach(alarmsOn(matter, now, config).filter(canKeep), now, config);
  const ending = last === undefined ? undefined : evidenceAt(now, last, config.silentAfterMs);
  const keeping = ending ? alarmsByLogs(matter, ending, config).filter(canKeep) : [];
  const failures = [
    ...(isAbout ? reasonsIn(past.beginning, raising, config) : []),
    ...(ending && (isAbout || keeping.length > 0) ? reasonsIn(ending, keeping, config) : []),
  ];
  return [...Map.groupBy(failures, ({ cause }) => cause)].flatMap(([cause, ofCause]) => {
    const components = [...new Set(ofCause.flatMap((failure) => failure.components))];
    const name = nameOf({ components, cause });
    const atComponents = courseOf(name, ofCause, now);
    // That a cause spreads and shrinks is no coming and going.
    const course = atComponents?.comesAndGoes
      ? courseOf(
          name,
          ofCause.map(({ anywhere }) => anywhere),
          now,
        )
      : atComponents;
    return course ?? [];
  });
};

const courseOf = (
  name: string,
  parts: readonly Pick<Failure, 'question' | 'episode'>[],
  now: Evidence,
): Trouble | undefined => {
  const [first] = parts.map(({ episode }) => episode).toSorted((one, other) => one.first - other.first);
  const shows: Question['shows'] = (run) => parts.some(({ question }) => question.shows(run));
  return first && troubleOf('failure', name, { shows, couldShow: couldJudge }, first, now);
};

/** The failures for which these alarms were on, not what showed beside them. */
const reasonsIn = (evidence: Evidence, alarms: readonly string[], config: NotifierConfig) => {
  const watches = alarms.flatMap((name) => watchOf(name, config) ?? []);
  return failuresIn(evidence, watches, config).filter(({ isWhy }) => isWhy);
};

/** What the logs said when a run last showed something. */
const endingOf = ({ now, config }: Past, showed: Question['shows']): Evidence | undefined => {
  const times = now.zones.flatMap(({ runs }) =>
    runs.filter((run) => run.at <= now.at && showed(run)).map(({ at }) => at),
  );
  return times.length === 0 ? undefined : evidenceAt(now, Math.max(...times) + 1, config.silentAfterMs);
};

const pastSlowness = (past: Past, isAbout: boolean): readonly Trouble[] => {
  const { change, beginning, now, config } = past;
  const rule = slowRuleOf(matterOf(change.alarmName, config), config);
  const question = slowRuns(rule);
  const ending = endingOf(past, question.shows);
  const slow = [
    { evidence: beginning, slowness: slownessIn(beginning, rule), isAbout },
    ...(ending ? [{ evidence: ending, slowness: slownessIn(ending, rule), isAbout: false }] : []),
  ].find(({ slowness, isAbout }) => slowness && (isAbout || slowness.raisesAlarm));
  if (slow?.slowness === undefined) return [];
  return [
    troubleOf('slowness', slownessNameOf(slow.slowness, rule), question, slow.slowness.episode, now) ?? [],
  ].flat();
};

/** What canaries that ran could not judge. */
const unjudged = ({ beginning, now, config }: Past): readonly Trouble[] => {
  const question: Question = { shows: (run) => !couldJudge(run), couldShow: () => true };
  const episode = episodeOf(beginning.zones, question, pauseOf(config));
  if (episode === undefined) return [];
  const name = `the canaries could not judge (${causesOf(episode.zones).join(', ')})`;
  return [troubleOf('canary', name, question, episode, now) ?? []].flat();
};
