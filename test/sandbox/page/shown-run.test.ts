import { expect, test } from '@jest/globals';
import { createRunView } from '../../../infra/sandbox/page/shown-run.ts';
import { Report } from '../../../infra/sandbox/report.ts';
import type { FunctionResult } from '../../../infra/sandbox/runs.ts';
import { runOf } from './still-sandbox.ts';

const SHOWN_FAILURE = {
  cause: 'dns.name_not_found',
  sentence: 'There is no such name.',
  detail: 'ENOTFOUND',
  lookFirst: 'DNS.',
};
const FAILURE = { ...SHOWN_FAILURE, owner: 'network' };

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

const reported = (attempts: readonly object[], suspects: readonly object[] = [], targets = 1): FunctionResult => ({
  kind: 'reported',
  functionName: 'F',
  sourceZone: 'a',
  report: Report.parse({
    summary: '1 of 2 attempts passed from a; more',
    verdict: 'degraded',
    suspects,
    targets,
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

  expect(first.paths).toEqual([{ id: 'alias ', kind: 'alias', way: 'alias', family: 'ipv4', place: 'no address' }]);
  expect(second.paths.map(({ id }) => id)).toEqual(['alias a']);
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
        'alias a': {
          target: 'T',
          name: 'alias.example',
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
        'vpce ': {
          target: 'T',
          name: 'vpce.example',
          outcome: 'failed',
          steps: [{ name: 'dns', ms: 3 }],
          totalMs: undefined,
          status: undefined,
          requestId: undefined,
          failure: SHOWN_FAILURE,
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

test('of several APIs a path shows whether the endpoint can be reached by it, whoever was called', () => {
  const of = (target: string, owner?: 'api' | 'network') => ({
    ...attempt('private-dns', 'a'),
    target,
    name: `${target}.example`,
    ...(owner !== undefined && { outcome: 'failed', failure: { ...FAILURE, owner } }),
  });
  const shownOf = (...attempts: readonly object[]) => {
    const { paths, zones } = createRunView()(runOf(1, 100, [reported(attempts, [], 3)]), 100);
    return { paths: paths.map(({ id }) => id), attempt: zones[0]?.attempts['private-dns a'] };
  };

  expect(shownOf(of('A', 'api'), { ...attempt('own', 'a'), target: 'B' })).toMatchObject({
    paths: ['private-dns a'],
    attempt: { target: 'A', outcome: 'passed', failure: undefined },
  });
  expect(shownOf(of('A', 'api'), of('B', 'network'))).toMatchObject({ attempt: { target: 'B', outcome: 'failed' } });
  expect(shownOf(of('A'), of('B', 'network'))).toMatchObject({ attempt: { target: 'B', outcome: 'failed' } });
});

test('a suspect of one of several APIs is called by the API', () => {
  const suspect = { target: 'T', component: 'its policy', cause: FAILURE.cause, lookFirst: 'That policy.' };
  const componentOf = (targets: number) => {
    const run = runOf(1, 100, [reported([attempt('alias', undefined)], [suspect], targets)]);
    return createRunView()(run, 100).zones[0]?.suspects[0]?.component;
  };

  expect(componentOf(2)).toBe('T: its policy');
  expect(componentOf(1)).toBe('its policy');
});
