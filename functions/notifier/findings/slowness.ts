import { CAUSES } from '../../contract/cause.ts';
import { STEPS, type Step } from '../../contract/phase.ts';
import type { MOutOfN, NotifierConfig } from '../config.ts';
import { type Episode, episodeOf, type Question } from '../evidence/episode.ts';
import type { Evidence, ZoneView } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import type { Run } from '../evidence/zone-log.ts';
import type { Matter } from '../matter.ts';
import { courseOf, sinceOf } from '../text/episode.ts';
import type { Finding } from './finding.ts';

/** What each step does, and whom to suspect where it takes long: whoever its cause names when it takes even longer. */
const SLOW_STEPS: Readonly<
  Record<Step, { readonly doing: string; readonly component: string; readonly lookFirst: string }>
> = {
  dns: { doing: 'resolving the name', ...CAUSES['dns.timed_out'] },
  // Not so here: what drops packets delays none.
  tcp: {
    doing: 'connecting',
    component: 'the way to the endpoint',
    lookFirst: 'What lies between canary and endpoint: other zones and networks, transit gateways, appliances.',
  },
  tls: { doing: 'the TLS handshake', ...CAUSES['tls.timed_out'] },
  firstByte: { doing: 'waiting for the answer to begin', ...CAUSES['http.timed_out'] },
  transfer: { doing: 'receiving the answer', ...CAUSES['http.body.timed_out'] },
};

/** When a matter is slow: as its alarm decides. */
export interface SlowRule extends MOutOfN {
  readonly overMs: number;
  /** The steps that are its owner's, of which the alarm's metric is the sum. */
  readonly steps: readonly [Step, ...Step[]];
  /** What is slow, in words that follow "even the fastest". */
  readonly what: string;
  readonly alarm: 'SlowToConnect' | 'Slow';
  /** The attempts that the metric has a value of. */
  readonly measures: (attempt: Attempt) => boolean;
}

/** The rule of the alarm SlowToConnect for the network, of Slow for an API. */
export const slowRuleOf = (matter: Matter, { alarms }: Pick<NotifierConfig, 'alarms'>): SlowRule =>
  matter.owner === 'api'
    ? {
        ...matter.api.alarms.slow,
        steps: ['firstByte', 'transfer'],
        what: 'answer',
        alarm: 'Slow',
        measures: () => true,
      }
    : {
        ...alarms.slowToConnect,
        steps: ['dns', 'tcp', 'tls'],
        what: 'connection',
        alarm: 'SlowToConnect',
        measures: ({ kind }) => kind !== 'own',
      };

/** Attempts that pass, but slowly: from which zones, and since when. */
export interface Slowness {
  readonly episode: Episode;
  /** Whether it raises its alarm, by what the logs say. */
  readonly raisesAlarm: boolean;
}

/** Which runs are slow: those in which even the fastest attempt takes too long. */
export const slowRuns = (rule: SlowRule): Question => ({
  shows: (run) => isMeasured(run, rule) && fastest(run, rule) > rule.overMs,
  couldShow: (run) => isMeasured(run, rule),
});

/** Whether some zones are slow, if there was a run in which even the fastest attempt was. */
export const slownessIn = ({ zones }: Evidence, rule: SlowRule): Slowness | undefined => {
  const question = slowRuns(rule);
  const isSlow = question.shows;
  const slowZones = zones.filter(({ runs }) => runs.some(isSlow));
  const episode = episodeOf(slowZones, question, rule.evaluationPeriods * 60_000);
  if (episode === undefined) return undefined;
  const isOn = (runs: readonly Run[]): boolean => {
    const newest = minutesOf(runs.filter(question.couldShow)).slice(-rule.evaluationPeriods);
    return newest.filter((minute) => minute.every(isSlow)).length >= rule.datapointsToAlarm;
  };
  // An API has one alarm for all zones, the network one for each.
  const watched = rule.alarm === 'Slow' ? [zones.flatMap(({ runs }) => runs)] : slowZones.map(({ runs }) => runs);
  return { episode, raisesAlarm: watched.some(isOn) };
};

/** The runs of each minute, the oldest first. */
const minutesOf = (runs: readonly Run[]): readonly (readonly Run[])[] =>
  [...Map.groupBy(runs, ({ at }) => Math.floor(at / 60_000))]
    .toSorted(([one], [other]) => one - other)
    .map(([, ofMinute]) => ofMinute);

/** What to tell of attempts that pass, but slowly: since when, from where, and which step takes longest. */
export const slownessFinding = (slowness: Slowness, { zones }: Evidence, rule: SlowRule, runbook: string): Finding => {
  const { episode } = slowness;
  const { component, lookFirst } = SLOW_STEPS[longestStep(attemptsOf(slowness, rule), rule)];
  return {
    concern: 'slowness',
    answer: `${slownessNameOf(slowness, rule)}${courseOf(episode, 'the newest runs are fast')}; suspect ${component}`,
    lines: [
      ['since', sinceOf(episode)],
      ['from', episode.zones.map(({ zone }) => zone).join(', ')],
      ['slow is', `even the fastest ${rule.what} of a run takes more than ${rule.overMs} ms`],
      ...zones.map((view) => ['steps', `${view.zone}: ${stepsOf(newestPassed(view, rule))}`] as const),
      ['look first', lookFirst],
      ['runbook', `${runbook}#${rule.alarm.toLowerCase()}`],
    ],
    past: !episode.current,
  };
};

/** Which step takes longest in the newest slow run, `slow: connecting takes 900 ms of 1000 ms`. */
export const slownessNameOf = (slowness: Slowness, rule: SlowRule): string => {
  const attempts = attemptsOf(slowness, rule);
  const longest = longestStep(attempts, rule);
  const whole = median(attempts, (attempt) => measured(attempt, rule));
  // An API that is slow is said to be so already.
  const lead = rule.alarm === 'Slow' ? '' : 'slow: ';
  return `${lead}${SLOW_STEPS[longest].doing} takes ${shown(median(attempts, stepOf(longest)))} of ${shown(whole)}`;
};

const attemptsOf = ({ episode: { showing } }: Slowness, rule: SlowRule): readonly Attempt[] => {
  const newest = showing.toSorted((one, other) => other.at - one.at).at(0);
  return newest ? passedIn(newest, rule) : [];
};

/** Counted without what the way takes: a handshake over a long way takes as long as connecting does, and a little more. */
const longestStep = (attempts: readonly Attempt[], { steps }: SlowRule): Step => {
  const ownMs = (step: Step): number =>
    median(attempts, stepOf(step)) - (step === 'tls' ? median(attempts, stepOf('tcp')) : 0);
  return steps.toSorted((one, other) => ownMs(other) - ownMs(one))[0] ?? steps[0];
};

/** A cold run is slow for reasons of its own. */
const isMeasured = (run: Run, rule: SlowRule): boolean => !run.coldStart && passedIn(run, rule).length > 0;

const fastest = (run: Run, rule: SlowRule): number =>
  Math.min(...passedIn(run, rule).map((attempt) => measured(attempt, rule)));

const measured = ({ stepsMs }: Attempt, { steps }: SlowRule): number =>
  steps.reduce((sum, step) => sum + (stepsMs[step] ?? 0), 0);

const passedIn = ({ attempts }: Run, { measures }: SlowRule): readonly Attempt[] =>
  attempts.filter((attempt) => attempt.outcome === 'passed' && measures(attempt));

const newestPassed = ({ runs }: ZoneView, rule: SlowRule): readonly Attempt[] => {
  const run = runs.findLast((one) => isMeasured(one, rule));
  return run ? passedIn(run, rule) : [];
};

const stepsOf = (attempts: readonly Attempt[]): string => {
  const steps = STEPS.map((name) => `${name} ${shown(median(attempts, stepOf(name)))}`);
  return attempts.length === 0
    ? 'not known'
    : `${steps.join(', ')}, in all ${shown(median(attempts, stepOf('total')))}`;
};

const stepOf =
  (step: Step | 'total') =>
  ({ stepsMs }: Attempt): number =>
    stepsMs[step] ?? 0;

const median = (attempts: readonly Attempt[], of: (attempt: Attempt) => number): number => {
  const sorted = attempts.map(of).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

const shown = (ms: number): string => `${Math.round(ms)} ms`;
