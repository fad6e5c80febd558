import { absentAddress, familyOf, type Report, type ReportedAttempt, STEPS, seenIn } from '../report.ts';
import type { ShownAttempt, ShownPath } from './contract.ts';

/** An attempt as the page shows it, with its path. */
export interface Seen {
  readonly path: ShownPath;
  readonly attempt: ShownAttempt;
}

/** All attempts of a report, those that it has in brief last. */
export const attemptsIn = ({ attempts, alsoPassed }: Report): readonly Seen[] => [
  ...attempts.map((attempt) => ({ path: pathOf(attempt), attempt: shown(attempt) })),
  ...alsoPassed.map((brief) => ({ path: briefPath(brief), attempt: shownBrief(brief) })),
];

/** What the attempts of a report say about the endpoint: those that fail for a cause of an API's got through it. Own names are their API's. */
export const attemptsOnEndpoint = (report: Report): readonly Seen[] =>
  attemptsIn({ ...report, attempts: report.attempts.map(seenByEndpoint) }).filter(({ path }) => path.kind !== 'own');

const seenByEndpoint = (attempt: ReportedAttempt): ReportedAttempt =>
  attempt.failure?.owner === 'api' ? { ...attempt, outcome: 'passed', failure: undefined } : attempt;

const pathOf = (attempt: ReportedAttempt): ShownPath => {
  const { kind, name, address, addressZone } = attempt;
  const family = familyOf(attempt);
  const way = hasNames(kind) ? name : kind;
  const of = { kind, way, ...(kind === 'own' && { name }), family };
  if (!isSomewhere(attempt)) return { id: [way, '', ...ipv6(family)].join(' '), ...of, place: absentAddress(attempt) };
  const place = addressZone === undefined ? `${address}` : [addressZone, ...ipv6(family)].join(' ');
  return { id: `${kind === 'own' ? name : kind} ${place}`, ...of, place, address, addressZone };
};

type Brief = Report['alsoPassed'][number];

const briefPath = ({ kind, addressZone, family = 'ipv4' }: Brief): ShownPath => {
  const place = addressZone === undefined ? 'an address elsewhere' : [addressZone, ...ipv6(family)].join(' ');
  return { id: `${kind} ${place}`, kind, way: hasNames(kind) ? '' : kind, family, place, addressZone };
};

/** Whether an API has several names of a kind. */
const hasNames = (kind: string): boolean => kind === 'vpce-zonal' || kind === 'own';

const ipv6 = (family: ShownPath['family']): readonly string[] => (family === 'ipv6' ? ['IPv6'] : []);

/** Whether an attempt was about an address of the endpoint: what resolves to another one is a name without. */
const isSomewhere = ({ address, addressZone, failure }: ReportedAttempt): boolean =>
  addressZone !== undefined || (address !== undefined && !failure?.cause.startsWith('dns.'));

const shown = ({ target, name, outcome, stepsMs, answer, failure }: ReportedAttempt): ShownAttempt => ({
  target,
  name,
  outcome,
  steps: STEPS.flatMap(([step, name]) => {
    const ms = stepsMs[step];
    return ms === undefined ? [] : [{ name, ms }];
  }),
  totalMs: stepsMs.total,
  status: answer?.status,
  requestId: answer?.requestId,
  failure: failure && {
    cause: failure.cause,
    sentence: failure.sentence,
    detail: seenIn(failure),
    lookFirst: failure.lookFirst,
  },
});

const shownBrief = ({ target, connectMs, answerMs }: Brief): ShownAttempt => ({
  target,
  outcome: 'passed',
  steps: [
    { name: 'connecting', ms: connectMs },
    { name: 'answer', ms: answerMs },
  ],
  totalMs: connectMs + answerMs,
});
