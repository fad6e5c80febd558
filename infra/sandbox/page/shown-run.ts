import { absenceOf } from '../display/absence.ts';
import { absentAddress, familyOf, type Report, type ReportedAttempt, STEPS, seenIn } from '../report.ts';
import type { FunctionResult, Run } from '../runs.ts';
import type { ShownAttempt, ShownPath, ShownRun, ShownZone } from './contract.ts';

/** Makes what the page shows of a run. Remembers the paths, so that one that fails early keeps its row. */
export const createRunView = (): ((run: Run, minute: number) => ShownRun) => {
  let known: readonly ShownPath[] = [];
  return ({ number, results }, minute) => {
    const reports = results.flatMap((result) => (result.kind === 'reported' ? [result.report] : []));
    known = withPathsOf(reports, known);
    return { number, minute, paths: known, zones: results.map((result) => zoneOf(result, known)) };
  };
};

const pathOf = (attempt: ReportedAttempt): ShownPath => {
  const { kind, name } = attempt;
  const family = familyOf(attempt);
  const of = { kind, name, family };
  const ipv6 = family === 'ipv6' ? ['IPv6'] : [];
  if (!isSomewhere(attempt)) return { id: [kind, name, '', ...ipv6].join(' '), ...of, place: absentAddress(attempt) };
  const { address, addressZone } = attempt;
  const place = addressZone === undefined ? `${address}` : [addressZone, ...ipv6].join(' ');
  return { id: [kind, name, place].join(' '), ...of, place, address, addressZone };
};

/** Whether an attempt was about an address of the endpoint: what resolves to another one is a name without. */
const isSomewhere = ({ address, addressZone, failure }: ReportedAttempt): boolean =>
  addressZone !== undefined || (address !== undefined && !failure?.cause.startsWith('dns.'));

const withPathsOf = (reports: readonly Report[], known: readonly ShownPath[]): readonly ShownPath[] => {
  const paths = new Map(known.map((path) => [path.id, path]));
  const attempts = reports.flatMap((report) => report.attempts);
  for (const attempt of attempts) {
    const path = pathOf(attempt);
    if (!paths.has(path.id)) paths.set(path.id, path);
  }
  // The row for a name without an address goes once its addresses are known.
  const all = [...paths.values()];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return all
    .filter(
      (path) =>
        path.address !== undefined ||
        !all.some((one) => one.name === path.name && one.family === path.family && one.address !== undefined),
    )
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || (one.id < other.id ? -1 : 1));
};

const zoneOf = (result: FunctionResult, paths: readonly ShownPath[]): ShownZone => {
  const zone = result.sourceZone;
  if (result.kind !== 'reported') {
    const { reason, lookFirst } = absenceOf(result);
    const suspects = [{ component: 'the canary itself', sentence: '', lookFirst }];
    return { zone, verdict: 'absent', summary: sentence(withoutIds(reason)), suspects, attempts: {} };
  }
  const { verdict, summary, attempts } = result.report;
  return {
    zone,
    verdict,
    // The zone is shown above it already.
    summary: sentence((summary.split('; ', 1)[0] ?? '').replace(` from ${zone}`, '')),
    suspects: result.report.suspects.map(({ component, cause, lookFirst }) => {
      const failure = attempts.map((attempt) => attempt.failure).find((one) => one?.cause === cause);
      return { component, sentence: failure?.sentence ?? cause, lookFirst };
    }),
    attempts: Object.fromEntries(
      attempts.flatMap((attempt) => pathsOf(attempt, paths).map(({ id }) => [id, attemptOf(attempt)])),
    ),
  };
};

/** An attempt that ended before it had an address stands for all addresses of its name in its family. */
const pathsOf = (attempt: ReportedAttempt, paths: readonly ShownPath[]): readonly ShownPath[] =>
  paths.filter((path) =>
    isSomewhere(attempt)
      ? path.id === pathOf(attempt).id
      : path.name === attempt.name && path.family === familyOf(attempt),
  );

const attemptOf = ({ outcome, stepsMs, answer, failure }: ReportedAttempt): ShownAttempt => ({
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

// Ids differ from invocation to invocation.
const withoutIds = (reason: string): string => reason.replace(/RequestId: \S+ /, '');

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
