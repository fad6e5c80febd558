import { absenceOf } from '../display/absence.ts';
import type { Report } from '../report.ts';
import type { FunctionResult, Run } from '../runs.ts';
import { attemptsIn, attemptsOnEndpoint, type Seen } from './attempts-in.ts';
import type { ShownPath, ShownRun, ShownZone } from './contract.ts';
import { attemptsOn, withPathsOf } from './path-matrix.ts';

/** Makes what the page shows of a run. Remembers the paths, so that one that fails early keeps its row. */
export const createRunView = (): ((run: Run, minute: number) => Omit<ShownRun, 'apis'>) => {
  let known: readonly ShownPath[] = [];
  return ({ number, results }, minute) => {
    const reports = results.flatMap((result) => (result.kind === 'reported' ? [result.report] : []));
    known = withPathsOf(reports.flatMap(attemptsToShow), known);
    return { number, minute, paths: known, zones: results.map((result) => zoneOf(result, known)) };
  };
};

const attemptsToShow = (report: Report): readonly Seen[] =>
  report.targets === 1 ? attemptsIn(report) : attemptsOnEndpoint(report);

const zoneOf = (result: FunctionResult, paths: readonly ShownPath[]): ShownZone => {
  const zone = result.sourceZone;
  if (result.kind !== 'reported') {
    const { reason, lookFirst } = absenceOf(result);
    const suspects = [{ component: 'the canary itself', sentence: '', lookFirst }];
    return { zone, verdict: 'absent', summary: sentence(withoutIds(reason)), suspects, attempts: {} };
  }
  const { verdict, summary, attempts, targets } = result.report;
  return {
    zone,
    verdict,
    // The zone is shown above it already.
    summary: sentence((summary.split('; ', 1)[0] ?? '').replace(` from ${zone}`, '')),
    suspects: result.report.suspects.map(({ target, component, cause, lookFirst }) => {
      const failure = attempts.map((attempt) => attempt.failure).find((one) => one?.cause === cause);
      const whose = targets === 1 || target === undefined ? '' : `${target}: `;
      return { component: `${whose}${component}`, sentence: failure?.sentence ?? cause, lookFirst };
    }),
    attempts: attemptsOn(paths, attemptsToShow(result.report)),
  };
};

// Ids differ from invocation to invocation.
const withoutIds = (reason: string): string => reason.replace(/RequestId: \S+ /, '');

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
