import { expect, test } from '@jest/globals';
import {
  renderConclusion,
  renderFittingRun,
  renderRun,
  renderVerdicts,
} from '../../../infra/sandbox/display/screen.ts';
import { canRedraw, sizeOf } from '../../../infra/sandbox/display/terminal.ts';
import { plain, refusedRun } from './example.ts';

const linesIn = (columns: number, rows: number) => renderFittingRun(refusedRun, { columns, rows }, plain).split('\n');

test('in 80 columns and 24 rows the run, its faults, all conclusions and first the attempts that failed are in sight', () => {
  const lines = linesIn(80, 24);

  expect(lines.slice(0, 6)).toEqual([
    'run 12, with endpoint-refuses:us-east-1c',
    'from        kind of name   to          total  result',
    'us-east-1a  private-dns    us-east-1c   1235  tcp.refused',
    'us-east-1a  vpce-regional  us-east-1c   1235  tcp.refused',
    'us-east-1a  vpce-zonal     us-east-1c   1235  tcp.refused',
    '… 33 more attempts, of which 24 passed',
  ]);
  expect(lines.filter((line) => /^(degraded| {2}suspect| {2}because| {2}look first)/.test(line))).toHaveLength(12);
  expect(lines.filter((line) => line.startsWith('…'))).toEqual(['… 33 more attempts, of which 24 passed']);
});

test.each([
  [200, 60],
  [118, 24],
  [80, 24],
  [80, 10],
  [72, 40],
  [40, 24],
  [20, 5],
  [80, 2],
])('in %i columns and %i rows nothing is too much, and the run comes first', (columns, rows) => {
  const lines = linesIn(columns, rows);

  expect(lines.length).toBeLessThanOrEqual(rows);
  expect(lines[0]).toMatch(/^run 12, with/);
});

test('where there is room the whole run is shown', () => {
  expect(linesIn(118, 60).join('\n')).toBe(renderRun(refusedRun, 118, plain));
});

test('what is worth knowing and no failure stands below the conclusion', () => {
  const [result] = refusedRun.results;
  if (result?.kind !== 'reported') throw new Error('the example has a report');

  const shown = renderConclusion({ ...result.report, notes: ['zone c is missing'] }, 120, plain);

  expect(shown.split('\n').at(-1)).toBe('  note        zone c is missing');
});

test('a line of a run that is like the one before says what is on', () => {
  expect(renderVerdicts(refusedRun, 120, plain).split('\n')[0]).toBe(
    'run 12, with endpoint-refuses:us-east-1c  degraded, 8 of 12 attempts passed from us-east-1a',
  );
});

test.each([
  [{ isTTY: true, columns: 80, rows: 24 }, 'xterm', true],
  [{ isTTY: true, columns: 80, rows: 24 }, 'dumb', false],
  [{ isTTY: true, columns: 0, rows: 0 }, 'xterm', false],
  [{ isTTY: false, columns: 80, rows: 24 }, 'xterm', false],
])('%j with TERM=%s can be redrawn: %s', (size, term, expected) => {
  expect(canRedraw(size, { TERM: term })).toBe(expected);
});

test.each([
  [{ isTTY: true, columns: 100, rows: 30 }, '90', { columns: 100, rows: 30 }],
  [{ isTTY: true, columns: 0, rows: 0 }, undefined, { columns: 80, rows: 24 }],
  [{ isTTY: true, columns: 0, rows: 0 }, '90', { columns: 90, rows: 24 }],
  [{}, '90', { columns: 90, rows: Number.POSITIVE_INFINITY }],
  [{}, '0', { columns: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY }],
])('%j with COLUMNS=%s has the size %j', (terminal, columns, size) => {
  expect(sizeOf(terminal, { COLUMNS: columns })).toEqual(size);
});
