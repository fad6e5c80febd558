import wrapAnsi from 'wrap-ansi';
import { type Report, seenIn } from '../report.ts';
import type { Run } from '../runs.ts';
import { absenceOf, type Unreported } from './absence.ts';
import { type RenderedAttempts, renderAttempts, renderShortAttempts } from './attempts.ts';
import { type Paint, VERDICT_STYLES } from './paint.ts';
import type { TerminalSize } from './terminal.ts';

/** A run as text, wrapped to `columns`: attempts, verdicts, what to look at first. */
export const renderRun = (run: Run, columns: number, paint: Paint): string => {
  const { heading, reports, conclusions } = partsOf(run, columns, paint);
  return [...heading, ...linesOf(renderAttempts(reports, columns, paint)), ...conclusions].join('\n');
};

/**
 * A run as text that fits a terminal: the run and its faults stay in sight whatever else must go, then what is concluded, then
 * the attempts, those that passed last.
 */
export const renderFittingRun = (run: Run, { columns, rows }: TerminalSize, paint: Paint): string => {
  const whole = renderRun(run, columns, paint);
  if (whole.split('\n').length <= rows) return whole;
  const { heading, reports, conclusions } = partsOf(run, columns, paint);
  const concluded = cut(conclusions, rows - heading.length);
  const attempts = fitted(renderShortAttempts(reports, columns, paint), rows - heading.length - concluded.length);
  return [...heading, ...attempts, ...concluded].join('\n');
};

const partsOf = ({ number, results, faults }: Run, columns: number, paint: Paint) => ({
  heading: wrapAnsi(paint('bold', headingOf(number, faults)), columns, { hard: true }).split('\n'),
  reports: results.flatMap((result) => (result.kind === 'reported' ? [result.report] : [])),
  conclusions: results
    .flatMap((result) =>
      result.kind === 'reported'
        ? describeReport(result.report, columns, paint)
        : describeAbsence(result, columns, paint),
    )
    .flatMap((text) => text.split('\n')),
});

const headingOf = (number: number, faults: Run['faults']): string =>
  faults.length === 0 ? `run ${number}` : `run ${number}, with ${faults.join(', ')}`;

const linesOf = ({ head, attempts }: RenderedAttempts): readonly string[] =>
  attempts.length === 0 ? [] : [...head, ...attempts.flatMap(({ lines }) => lines)];

/** As many attempts as there is room for, in their order, and how many are left out. */
const fitted = (rendered: RenderedAttempts, rows: number): readonly string[] => {
  if (linesOf(rendered).length <= rows) return linesOf(rendered);
  const { head, attempts } = rendered;
  // A line says what is left out.
  let room = rows - head.length - 1;
  const kept = new Set<(typeof attempts)[number]>();
  for (const attempt of attempts.toSorted((one, other) => Number(hasPassed(one)) - Number(hasPassed(other)))) {
    room -= attempt.lines.length;
    if (room < 0) break;
    kept.add(attempt);
  }
  const missing = attempts.filter((attempt) => !kept.has(attempt));
  if (kept.size === 0) return rows > 0 ? [`… ${describeMissing(missing)}`] : [];
  return [
    ...linesOf({ head, attempts: attempts.filter((attempt) => kept.has(attempt)) }),
    `… ${describeMissing(missing)}`,
  ];
};

const hasPassed = ({ outcome }: RenderedAttempts['attempts'][number]): boolean => outcome === 'passed';

const describeMissing = (missing: RenderedAttempts['attempts']): string => {
  const passed = missing.filter(hasPassed).length;
  return `${missing.length} more attempts, ${passed === missing.length ? 'all passed' : `of which ${passed} passed`}`;
};

/** The first lines, if there is no room for all. */
const cut = (lines: readonly string[], rows: number): readonly string[] =>
  lines.length <= rows ? lines : [...lines.slice(0, Math.max(0, rows - 1)), '…'];

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
export const renderVerdicts = ({ number, faults, results }: Run, columns: number, paint: Paint): string =>
  results
    .map((result) => (result.kind === 'reported' ? verdictLine(result.report, paint) : absenceLine(result, paint)))
    .map((line) => wrapAnsi(`${headingOf(number, faults)}  ${line}`, columns, { hard: true }))
    .join('\n');

/** What a report concludes: the verdict, for each suspect why and what to look at first, and what else is worth knowing. */
export const renderConclusion = (report: Report, columns: number, paint: Paint): string =>
  describeReport(report, columns, paint).join('\n');

const describeReport = (report: Report, columns: number, paint: Paint): readonly string[] => {
  const explained = new Map(report.attempts.flatMap(({ failure }) => (failure ? [[failure.cause, failure]] : [])));
  return [
    wrapAnsi(verdictLine(report, paint), columns),
    ...report.suspects.flatMap(({ target, component, cause, lookFirst }) => {
      const failure = explained.get(cause);
      return [
        labelled(
          'suspect',
          target !== undefined && report.targets > 1 ? `${target}: ${component}` : component,
          columns,
        ),
        ...(failure ? [labelled('because', `${failure.sentence} (${cause}: ${seenIn(failure)})`, columns)] : []),
        labelled('look first', lookFirst, columns),
      ];
    }),
    ...(report.notes ?? []).map((note) => labelled('note', note, columns)),
    ...(report.alsoPassed.length > 0 ? [labelled('also', describeBrief(report.alsoPassed), columns)] : []),
  ];
};

const describeBrief = (passed: Report['alsoPassed']): string => {
  const answers = passed.map(({ answerMs }) => answerMs);
  const [least, most] = [Math.min(...answers), Math.max(...answers)].map((ms) => ms.toFixed(ms < 100 ? 1 : 0));
  const apis = passed.length === 1 ? '1 API' : `${passed.length} APIs`;
  return `${apis} passed at one address each, with answers in ${least} to ${most} ms`;
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
