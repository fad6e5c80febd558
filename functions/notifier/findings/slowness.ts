import { CAUSES, type Cause } from '../../contract/cause.ts';
import { STEPS, type Step } from '../../contract/phase.ts';
import type { NotifierConfig } from '../config.ts';
import { type Episode, episodeOf, type Question } from '../evidence/episode.ts';
import type { Evidence, ZoneView } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import type { Run } from '../evidence/zone-log.ts';
import { courseOf, sinceOf } from '../text/episode.ts';
import type { Finding } from './finding.ts';

/** What each step does, and its cause when it takes even longer. */
const SLOW_STEPS: Readonly<Record<Step, { readonly doing: string; readonly cause: Cause }>> = {
  dns: { doing: 'resolving the name', cause: 'dns.timed_out' },
  tcp: { doing: 'connecting', cause: 'tcp.timed_out' },
  tls: { doing: 'the TLS handshake', cause: 'tls.timed_out' },
  firstByte: { doing: 'waiting for the answer to begin', cause: 'http.timed_out' },
  transfer: { doing: 'receiving the answer', cause: 'http.body.timed_out' },
};

/** Attempts that pass, but slowly: from which zones, and since when. */
export interface Slowness {
  readonly episode: Episode;
  /** Whether it raises the alarm Slow, by what the logs say. */
  readonly raisesAlarm: boolean;
}

/** Which runs are slow: those in which even the fastest attempt takes too long. */
export const slowRuns = ({ alarms: { slow } }: SlowRule): Question => ({
  shows: (run) => isMeasured(run) && fastest(run) > slow.overMs,
  couldShow: isMeasured,
});

type SlowRule = { readonly alarms: Pick<NotifierConfig['alarms'], 'slow'> };

/** Whether some zones are slow, if there was a run in which even the fastest attempt was. */
export const slownessIn = ({ zones }: Evidence, { alarms: { slow } }: SlowRule): Slowness | undefined => {
  const question = slowRuns({ alarms: { slow } });
  const isSlow = question.shows;
  const slowZones = zones.filter(({ runs }) => runs.some(isSlow));
  const episode = episodeOf(slowZones, question, slow.evaluationPeriods * 60_000);
  if (episode === undefined) return undefined;
  const isOn = ({ runs }: ZoneView) =>
    runs.filter(isMeasured).slice(-slow.evaluationPeriods).filter(isSlow).length >= slow.datapointsToAlarm;
  return { episode, raisesAlarm: slowZones.some(isOn) };
};

/** What to tell of attempts that pass, but slowly: since when, from where, and which step takes longest. */
export const slownessFinding = (slowness: Slowness, { zones }: Evidence, overMs: number, runbook: string): Finding => {
  const { episode } = slowness;
  const { component, lookFirst } = CAUSES[SLOW_STEPS[longestStep(attemptsOf(slowness))].cause];
  return {
    concern: 'slowness',
    answer: `${slownessNameOf(slowness)}${courseOf(episode, 'the newest runs are fast')}; suspect ${component}`,
    lines: [
      ['since', sinceOf(episode)],
      ['from', episode.zones.map(({ zone }) => zone).join(', ')],
      ['slow is', `even the fastest attempt of a run takes more than ${overMs} ms`],
      ...zones.map((view) => ['steps', `${view.zone}: ${stepsOf(newestPassed(view))}`] as const),
      ['look first', lookFirst],
      ['runbook', `${runbook}#slow`],
    ],
    past: !episode.current,
  };
};

/** Which step takes longest in the newest slow run, `slow: connecting takes 900 ms of 1000 ms`. */
export const slownessNameOf = (slowness: Slowness): string => {
  const attempts = attemptsOf(slowness);
  const longest = longestStep(attempts);
  return `slow: ${SLOW_STEPS[longest].doing} takes ${shown(median(attempts, longest))} of ${shown(median(attempts, 'total'))}`;
};

const attemptsOf = ({ episode: { showing } }: Slowness): readonly Attempt[] => {
  const newest = showing.toSorted((one, other) => other.at - one.at).at(0);
  return newest ? passedIn(newest) : [];
};

const longestStep = (attempts: readonly Attempt[]): Step =>
  STEPS.toSorted((one, other) => median(attempts, other) - median(attempts, one))[0] ?? STEPS[0];

/** A cold run is slow for reasons of its own. */
const isMeasured = (run: Run): boolean => !run.coldStart && passedIn(run).length > 0;

const fastest = (run: Run): number => Math.min(...passedIn(run).map(({ stepsMs }) => stepsMs.total ?? 0));

const passedIn = ({ attempts }: Run): readonly Attempt[] => attempts.filter(({ outcome }) => outcome === 'passed');

const newestPassed = ({ runs }: ZoneView): readonly Attempt[] => {
  const run = runs.findLast(isMeasured);
  return run ? passedIn(run) : [];
};

const stepsOf = (attempts: readonly Attempt[]): string => {
  const steps = STEPS.map((name) => `${name} ${shown(median(attempts, name))}`);
  return attempts.length === 0 ? 'not known' : `${steps.join(', ')}, in all ${shown(median(attempts, 'total'))}`;
};

const median = (attempts: readonly Attempt[], step: Step | 'total'): number => {
  const sorted = attempts.map(({ stepsMs }) => stepsMs[step] ?? 0).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

const shown = (ms: number): string => `${Math.round(ms)} ms`;
