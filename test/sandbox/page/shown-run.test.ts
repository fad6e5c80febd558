import { expect, test } from '@jest/globals';
import { createRunView } from '../../../infra/sandbox/page/shown-run.ts';
import { Report } from '../../../infra/sandbox/report.ts';
import type { FunctionResult } from '../../../infra/sandbox/runs.ts';
import { runOf } from './still-sandbox.ts';

const FAILURE = {
  cause: 'dns.name_not_found',
  sentence: 'There is no such name.',
  detail: 'ENOTFOUND',
  lookFirst: 'DNS.',
};

const attempt = (kind: string, addressZone: string | undefined) =>
  addressZone === undefined
    ? { target: 'T', kind, name: `${kind}.example`, outcome: 'failed', failure: FAILURE, stepsMs: { dns: 3 } }
    : {
        target: 'T',
        kind,
        name: `${kind}.example`,
        address: '127.0.0.1',
        addressZone,
        outcome: 'passed',
        stepsMs: { dns: 1, tcp: 2, total: 3 },
        answer: { status: 200, requestId: 'r' },
      };

const reported = (attempts: readonly object[], suspects: readonly object[] = []): FunctionResult => ({
  kind: 'reported',
  functionName: 'F',
  sourceZone: 'a',
  report: Report.parse({
    summary: '1 of 2 attempts passed from a; more',
    verdict: 'degraded',
    suspects,
    targets: 1,
    unhealthy: [],
    alsoPassed: [],
    sourceZone: 'a',
    durationMs: 1,
    coldStart: false,
    attempts,
  }),
});

test('a name that does not resolve fails in the rows of its addresses', () => {
  const view = createRunView();
  view(runOf(1, 100, [reported([attempt('alias', 'a'), attempt('alias', 'b')])]), 100);

  const { paths, zones } = view(runOf(2, 101, [reported([attempt('alias', undefined)])]), 101);

  expect(paths.map(({ addressZone }) => addressZone)).toEqual(['a', 'b']);
  expect(Object.values(zones[0]?.attempts ?? {}).map(({ failure }) => failure?.cause)).toEqual([
    'dns.name_not_found',
    'dns.name_not_found',
  ]);
});

test('a name that has never resolved has one row, until it has addresses', () => {
  const view = createRunView();

  const first = view(runOf(1, 100, [reported([attempt('alias', undefined)])]), 100);
  const second = view(runOf(2, 101, [reported([attempt('alias', 'a')])]), 101);

  expect(first.paths).toEqual([
    { id: 'alias alias.example ', kind: 'alias', name: 'alias.example', family: 'ipv4', place: 'no address' },
  ]);
  expect(second.paths.map(({ id }) => id)).toEqual(['alias alias.example a']);
});

test('a zone is shown with its verdict, its suspects and each attempt', () => {
  const run = runOf(1, 100, [
    reported(
      [attempt('alias', 'a'), attempt('vpce', undefined)],
      [{ component: 'that name', cause: FAILURE.cause, lookFirst: 'That name.' }],
    ),
  ]);

  expect(createRunView()(run, 100).zones).toEqual([
    {
      zone: 'a',
      verdict: 'degraded',
      summary: '1 of 2 attempts passed',
      suspects: [{ component: 'that name', sentence: 'There is no such name.', lookFirst: 'That name.' }],
      attempts: {
        'alias alias.example a': {
          outcome: 'passed',
          steps: [
            { name: 'dns', ms: 1 },
            { name: 'tcp', ms: 2 },
          ],
          totalMs: 3,
          status: 200,
          requestId: 'r',
          failure: undefined,
        },
        'vpce vpce.example ': {
          outcome: 'failed',
          steps: [{ name: 'dns', ms: 3 }],
          totalMs: undefined,
          status: undefined,
          requestId: undefined,
          failure: FAILURE,
        },
      },
    },
  ]);
});

test('a zone without a report is shown with the reason', () => {
  const run = runOf(1, 100, [{ kind: 'not-invoked', functionName: 'F', sourceZone: 'a' }]);

  expect(createRunView()(run, 100).zones).toEqual([
    {
      zone: 'a',
      verdict: 'absent',
      summary: 'Not invoked: its schedule is stopped',
      suspects: [
        { component: 'the canary itself', sentence: '', lookFirst: 'The schedule of function F, and who disabled it.' },
      ],
      attempts: {},
    },
  ]);
});
