import { absentAddress, familyOf, type Report, type ReportedAttempt, STEPS } from '../report.ts';
import { borderlessTable, type Columns } from './borderless-table.ts';
import { OUTCOME_STYLES, type Paint } from './paint.ts';

/** The narrowest terminals that the table, with IPv4 addresses, and the short table fit into. */
const TABLE_WIDTH = 118;
const IPV4_WIDTH = '127.200.10.10'.length;
const SHORT_TABLE_WIDTH = 72;

/** Attempts as text, each apart from the others, with the headings above all of them. */
export interface RenderedAttempts {
  readonly head: readonly string[];
  readonly attempts: readonly { readonly lines: readonly string[]; readonly outcome: ReportedAttempt['outcome'] }[];
}

/** All attempts of a run as a table, or as a list if the table is too wide; 40 columns are enough for the list. */
export const renderAttempts = (reports: readonly Report[], columns: number, paint: Paint): RenderedAttempts => {
  const rows = rowsOf(reports, paint);
  return columns < tableWidth(reports) + wider(rows) ? list(rows) : table(rows);
};

/** The same in as few lines as the width allows. */
export const renderShortAttempts = (reports: readonly Report[], columns: number, paint: Paint): RenderedAttempts => {
  const rows = rowsOf(reports, paint);
  if (columns >= tableWidth(reports) + wider(rows)) return table(rows);
  return columns < SHORT_TABLE_WIDTH + wider(rows) ? list(rows) : shortTable(rows);
};

const tableWidth = (reports: readonly Report[]): number => {
  const addresses = reports.flatMap(({ attempts }) => attempts.flatMap(({ address }) => address ?? []));
  return TABLE_WIDTH + Math.max(0, ...addresses.map(({ length }) => length - IPV4_WIDTH));
};

const rowsOf = (reports: readonly Report[], paint: Paint): readonly Row[] =>
  reports.flatMap(({ sourceZone, targets, attempts }) =>
    attempts.map((attempt) => ({
      ...rowOf(sourceZone, attempt, paint),
      ...(targets > 1 && { kind: `${labelOf(attempt)} ${attempt.target}` }),
    })),
  );

/** By how much the names of several APIs make a table wider. */
const wider = (rows: readonly Row[]): number => Math.max(0, ...rows.map(({ kind }) => kind.length - OWN_NAME_WIDTH));

const TIMES = [...STEPS, ['total', 'total']] as const;

const rowOf = (sourceZone: string, attempt: ReportedAttempt, paint: Paint) => ({
  from: sourceZone,
  kind: labelOf(attempt),
  address: [attempt.address ?? absentAddress(attempt), attempt.addressZone ?? ''].join(' ').trimEnd(),
  place: placeOf(attempt),
  outcome: attempt.outcome,
  times: TIMES.map(([key]) => milliseconds(attempt.stepsMs[key])),
  status: String(attempt.answer?.status ?? '–'),
  result: paint(OUTCOME_STYLES[attempt.outcome], attempt.failure?.cause ?? 'ok'),
});

/** A zone has an address of each family. */
const placeOf = (attempt: ReportedAttempt): string =>
  attempt.addressZone !== undefined && familyOf(attempt) === 'ipv6'
    ? `${attempt.addressZone} IPv6`
    : (attempt.addressZone ?? attempt.address ?? absentAddress(attempt));

// As long as the column is for the other kinds.
const OWN_NAME_WIDTH = 20;

/** The kind of name, or the name itself where its owner has given it: of that kind there can be many. */
const labelOf = ({ kind, name }: ReportedAttempt): string => {
  if (kind !== 'own') return kind;
  return name.length > OWN_NAME_WIDTH ? `${name.slice(0, OWN_NAME_WIDTH - 1)}…` : name;
};

type Row = ReturnType<typeof rowOf>;

/** A step that was not reached has a dash. */
const milliseconds = (ms: number | undefined): string => (ms === undefined ? '–' : ms.toFixed(ms < 100 ? 1 : 0));

const table = (rows: readonly Row[]): RenderedAttempts =>
  tableOf(
    rows,
    {
      head: ['from', 'kind of name', 'address', ...TIMES.map(([, heading]) => heading), 'status', 'result'],
      colAligns: ['left', 'left', 'left', ...TIMES.map(() => 'right' as const), 'right', 'left'],
    },
    ({ from, kind, address, times, status, result }) => [from, kind, address, ...times, status, result],
  );

const shortTable = (rows: readonly Row[]): RenderedAttempts =>
  tableOf(
    rows,
    { head: ['from', 'kind of name', 'to', 'total', 'result'], colAligns: ['left', 'left', 'left', 'right', 'left'] },
    ({ from, kind, place, times, result }) => [from, kind, place, times.at(-1) ?? '', result],
  );

const tableOf = (
  rows: readonly Row[],
  columns: Columns,
  cellsOf: (row: Row) => readonly string[],
): RenderedAttempts => {
  const [head = '', ...lines] = borderlessTable(columns, rows.map(cellsOf)).split('\n');
  return { head: [head], attempts: rows.map(({ outcome }, index) => ({ outcome, lines: [lines[index] ?? ''] })) };
};

const list = (rows: readonly Row[]): RenderedAttempts => ({
  head: [],
  attempts: rows.map((row) => ({ outcome: row.outcome, lines: listed(row) })),
});

const listed = ({ from, kind, address, times, status, result }: Row): readonly string[] => {
  const headed = TIMES.map(([, heading], index) => `${heading} ${times[index]}`);
  const lines = [headed.slice(0, 3), headed.slice(3, 5), [...headed.slice(5), status, result]];
  return [`${from} ${kind}`, `  ${address}`, ...lines.map((parts) => `  ${parts.join('  ')}`)];
};
