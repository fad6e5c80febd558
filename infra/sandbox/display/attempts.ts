import { type Report, type ReportedAttempt, STEPS } from '../report.ts';
import { borderlessTable } from './borderless-table.ts';
import { OUTCOME_STYLES, type Paint } from './paint.ts';

/** The narrowest terminal that the table fits into. */
const TABLE_WIDTH = 118;

/** All attempts of a run as a table, or as a list if the table is too wide; 40 columns are enough for the list. */
export const renderAttempts = (reports: readonly Report[], columns: number, paint: Paint): string => {
  const rows = reports.flatMap(({ sourceZone, attempts }) =>
    attempts.map((attempt) => rowOf(sourceZone, attempt, paint)),
  );
  return columns < TABLE_WIDTH ? rows.map(listed).join('\n') : table(rows);
};

const TIMES = [...STEPS, ['total', 'total']] as const;

const rowOf = (sourceZone: string, attempt: ReportedAttempt, paint: Paint) => ({
  from: sourceZone,
  kind: attempt.kind,
  address: [attempt.address ?? 'no address', attempt.addressZone ?? ''].join(' ').trimEnd(),
  times: TIMES.map(([key]) => milliseconds(attempt.stepsMs[key])),
  status: String(attempt.answer?.status ?? '–'),
  result: paint(OUTCOME_STYLES[attempt.outcome], attempt.failure?.cause ?? 'ok'),
});

type Row = ReturnType<typeof rowOf>;

/** A step that was not reached has a dash. */
const milliseconds = (ms: number | undefined): string => (ms === undefined ? '–' : ms.toFixed(ms < 100 ? 1 : 0));

const table = (rows: readonly Row[]): string =>
  borderlessTable(
    {
      head: ['from', 'kind of name', 'address', ...TIMES.map(([, heading]) => heading), 'status', 'result'],
      colAligns: ['left', 'left', 'left', ...TIMES.map(() => 'right' as const), 'right', 'left'],
    },
    rows.map(({ from, kind, address, times, status, result }) => [from, kind, address, ...times, status, result]),
  );

const listed = ({ from, kind, address, times, status, result }: Row): string => {
  const headed = TIMES.map(([, heading], index) => `${heading} ${times[index]}`);
  const lines = [headed.slice(0, 3), headed.slice(3, 5), [...headed.slice(5), status, result]];
  return [`${from} ${kind}`, `  ${address}`, ...lines.map((parts) => `  ${parts.join('  ')}`)].join('\n');
};
