import wrapAnsi from 'wrap-ansi';
import type { Report } from '../report.ts';
import type { Run } from '../runs.ts';
import { absenceOf, type Unreported } from './absence.ts';
import { renderAttempts } from './attempts.ts';
import { type Paint, VERDICT_STYLES } from './paint.ts';

/** A run as text, wrapped to `columns`: attempts, verdicts, what to look at first. */
export const renderRun = ({ number, results, faults }: Run, columns: number, paint: Paint): string => {
  const reports = results.flatMap((result) => (result.kind === 'reported' ? [result.report] : []));
  const verdicts = results.flatMap((result) =>
    result.kind === 'reported'
      ? describeReport(result.report, columns, paint)
      : describeAbsence(result, columns, paint),
  );
  const heading = faults.length === 0 ? `run ${number}` : `run ${number}, with ${faults.join(', ')}`;
  return [
    wrapAnsi(paint('bold', heading), columns, { hard: true }),
    ...(reports.length > 0 ? [renderAttempts(reports, columns, paint)] : []),
    ...verdicts,
  ].join('\n');
};

/** What a run says apart from its times. Of runs with the same gist only the first is shown as a whole. */
export const gistOf = ({ results, faults }: Run): string =>
  JSON.stringify([
    faults,
    results.map((result) =>
      result.kind === 'reported'
        ? [result.report.summary, result.report.attempts.map(({ failure }) => failure?.cause)]
        : // Ids differ from invocation to invocation.
          absenceOf(result).reason.replace(/RequestId: \S+ /, ''),
    ),
  ]);

/** The verdict of each zone, one line each. */
export const renderVerdicts = ({ number, results }: Run, paint: Paint): string =>
  results
    .map((result) =>
      result.kind === 'reported'
        ? `run ${number}  ${verdictLine(result.report, paint)}`
        : `run ${number}  ${absenceLine(result, paint)}`,
    )
    .join('\n');

/** What a report concludes: the verdict, and for each suspect why, and what to look at first. */
export const renderConclusion = (report: Report, columns: number, paint: Paint): string =>
  describeReport(report, columns, paint).join('\n');

const describeReport = (report: Report, columns: number, paint: Paint): readonly string[] => {
  const explained = new Map(report.attempts.flatMap(({ failure }) => (failure ? [[failure.cause, failure]] : [])));
  return [
    wrapAnsi(verdictLine(report, paint), columns),
    ...report.suspects.flatMap(({ component, cause, lookFirst }) => {
      const failure = explained.get(cause);
      return [
        labelled('suspect', component, columns),
        ...(failure ? [labelled('because', `${failure.sentence} (${cause}: ${failure.detail})`, columns)] : []),
        labelled('look first', lookFirst, columns),
      ];
    }),
  ];
};

const describeAbsence = (result: Unreported, columns: number, paint: Paint): readonly string[] => [
  wrapAnsi(absenceLine(result, paint), columns, { hard: true }),
  labelled('suspect', 'the canary itself', columns),
  labelled('look first', absenceOf(result).lookFirst, columns),
];

const absenceLine = (result: Unreported, paint: Paint): string =>
  paint('yellow', `${result.sourceZone}: ${absenceOf(result).reason}`);

const LABEL_WIDTH = 14;

const labelled = (label: string, text: string, columns: number): string => {
  const lines = wrapAnsi(text, columns - LABEL_WIDTH, { hard: true }).split('\n');
  return `  ${label}`.padEnd(LABEL_WIDTH) + lines.join(`\n${' '.repeat(LABEL_WIDTH)}`);
};

// The rest of the summary follows below, with reasons.
const verdictLine = ({ verdict, summary }: Report, paint: Paint): string =>
  `${paint(VERDICT_STYLES[verdict], verdict)}, ${summary.split('; ', 1)[0]}`;
