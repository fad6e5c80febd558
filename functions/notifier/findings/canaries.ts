import { couldJudge, type Evidence, isOfCanary, type ZoneView } from '../evidence/evidence.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { clock, dayAndClock } from '../text/time.ts';
import { causeLines } from './cause-lines.ts';
import type { Finding } from './finding.ts';

/** What to tell of canaries that are silent or cannot judge, if there are any; it says nothing of the API. */
export const canaryFinding = (evidence: Evidence, runbook: string): Finding | undefined => {
  const silent = evidence.zones.filter((view) => view.silent);
  const unsure = evidence.zones.filter(cannotJudge);
  if (silent.length + unsure.length === 0) return undefined;
  const others = evidence.zones.filter((view) => !silent.includes(view) && !unsure.includes(view));
  const allWell = others.length > 0 && others.every(isHealthy) && evidence.unread.length === 0;
  return {
    concern: 'canary',
    answer: [
      ...(silent.length > 0 ? [`${the(silent)} ${have(silent)} been silent ${sinceNewestOf(silent)}`] : []),
      ...(unsure.length > 0 ? [`${the(unsure)} cannot judge (${causesOf(unsure).join(', ')})`] : []),
      ...(allWell ? [others.length > 1 ? 'the others report healthy' : 'the other one reports healthy'] : []),
    ].join('; '),
    lines: [
      ...lastWords([...silent, ...unsure]),
      ...(silent.length > 0 ? lookAtSchedule(runbook, 'silent') : []),
      ...reasonsOf(unsure, runbook),
    ],
  };
};

/** What to tell where no canary gives datapoints. */
export const blindFinding = (evidence: Evidence, runbook: string): Finding => ({
  concern: 'canary',
  answer: blindAnswer(evidence),
  lines: [
    ['the API', 'nobody knows whether it can be reached'],
    ...lastWords(evidence.zones),
    ...lookAtSchedule(runbook, 'blind'),
    ...reasonsOf(evidence.zones.filter(cannotJudge), runbook),
  ],
});

const blindAnswer = ({ zones, unread }: Evidence): string => {
  if (zones.length === 0) return "and the canaries' logs could not be read either";
  const limits =
    unread.length > 0 ? `, as far as logs could be read (not ${listed(unread.map(({ zone }) => zone))})` : '';
  if (zones.every((view) => view.silent)) return `no canary has reported ${sinceNewestOf(zones)}${limits}`;
  const unsure = zones.filter(cannotJudge);
  if (unsure.length > 0) return `the canaries run, but cannot judge (${causesOf(unsure).join(', ')})${limits}`;
  return `the canaries run, the last one at ${clock(newestOf(zones) ?? 0)}, but their datapoints do not arrive`;
};

const cannotJudge = ({ silent, newest }: ZoneView): boolean => !silent && newest !== undefined && !couldJudge(newest);

const the = (views: readonly ZoneView[]): string =>
  `the ${views.length > 1 ? 'canaries' : 'canary'} in ${listed(views.map(({ zone }) => zone))}`;

const sinceNewestOf = (views: readonly ZoneView[]): string => {
  const newest = newestOf(views);
  const from = Math.max(...views.map((view) => view.from));
  return newest === undefined ? `since before ${clock(from)}` : `since ${clock(newest)}`;
};

const newestOf = (views: readonly ZoneView[]): number | undefined => {
  const newest = Math.max(...views.map((view) => view.newest?.at ?? 0));
  return newest === 0 ? undefined : newest;
};

/** The causes for which these canaries could not judge in their newest runs. */
export const causesOf = (views: readonly ZoneView[]): readonly string[] => [
  ...new Set(views.flatMap(({ newest }) => newest?.suspects.map(({ cause }) => cause) ?? []).filter(isOfCanary)),
];

/** When each canary last ran, and what it last said of itself. */
const lastWords = (views: readonly ZoneView[]): readonly LabelledLine[] => [
  ...views.map(({ zone, newest, from }): LabelledLine => {
    const run = newest ? `${dayAndClock(newest.at)} (${newest.verdict})` : `before ${dayAndClock(from)}`;
    return ['last run', `${zone}: ${run}`];
  }),
  ...views.flatMap(({ zone, complaints }): readonly LabelledLine[] => {
    const complaint = complaints.at(-1);
    return complaint ? [['it says', `${zone}: ${shortened(complaint.message)}, at ${clock(complaint.at)}`]] : [];
  }),
];

const lookAtSchedule = (runbook: string, anchor: 'silent' | 'blind'): readonly LabelledLine[] => [
  ['look first', "The canary's schedule and function: is it enabled, and what does its log end with?"],
  ['runbook', `${runbook}#${anchor}`],
];

const reasonsOf = (unsure: readonly ZoneView[], runbook: string): readonly LabelledLine[] => {
  const attempts = unsure.flatMap(({ newest }) => newest?.attempts ?? []);
  const suspects = unsure.flatMap(({ newest }) => newest?.suspects ?? []);
  return causesOf(unsure).flatMap((cause) => {
    const lookFirst = suspects.find((suspect) => suspect.cause === cause)?.lookFirst ?? [];
    return causeLines(cause, attempts, [lookFirst].flat(), runbook);
  });
};

const isHealthy = ({ newest }: ZoneView): boolean => newest?.verdict === 'healthy';

const have = ({ length }: readonly ZoneView[]): string => (length > 1 ? 'have' : 'has');

const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
