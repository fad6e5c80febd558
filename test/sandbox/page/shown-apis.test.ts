import { expect, test } from '@jest/globals';
import { createApisView } from '../../../infra/sandbox/page/shown-apis.ts';
import { Report } from '../../../infra/sandbox/report.ts';
import type { FunctionResult } from '../../../infra/sandbox/runs.ts';

const failed = (target: string, addressZone: string, cause = 'http.denied.resource_policy') => ({
  target,
  kind: 'private-dns',
  name: `${target}.example`,
  address: '127.0.0.1',
  addressZone,
  outcome: 'failed',
  failure: { cause, owner: 'api', sentence: 'Denied.', detail: '403', lookFirst: 'The policy.' },
  stepsMs: { dns: 1, total: 3 },
});
const passed = (target: string, addressZone: string) => ({
  ...failed(target, addressZone),
  outcome: 'passed',
  failure: undefined,
});
const brief = (target: string, addressZone: string) => ({
  target,
  kind: 'private-dns',
  addressZone,
  connectMs: 4,
  answerMs: 6,
});

const reported = (
  attempts: readonly object[],
  alsoPassed: readonly object[] = [],
  unhealthy: readonly object[] = [],
  targets = 3,
): FunctionResult => ({
  kind: 'reported',
  functionName: 'F',
  sourceZone: 'a',
  report: Report.parse({
    summary: '',
    verdict: 'healthy',
    suspects: [],
    targets,
    unhealthy,
    alsoPassed,
    sourceZone: 'a',
    durationMs: 1,
    coldStart: false,
    attempts,
  }),
});
const silent: FunctionResult = { kind: 'not-invoked', functionName: 'F', sourceZone: 'a' };

test('the worst API is on top, the others are in the order of their numbers', () => {
  const run = reported(
    [passed('api-2', 'a'), failed('api-10', 'a')],
    [brief('api-1', 'a'), brief('api-9', 'b')],
    [{ target: 'api-10', verdict: 'down' }],
  );

  expect(createApisView().show([run], 100)).toEqual([
    { target: 'api-10', verdict: 'down', causes: ['http.denied.resource_policy'] },
    { target: 'api-1', verdict: 'healthy', causes: [] },
    { target: 'api-2', verdict: 'healthy', causes: [] },
    { target: 'api-9', verdict: 'healthy', causes: [] },
  ]);
});

test('APIs stay while no canary reports', () => {
  const view = createApisView();
  view.show([reported([passed('api-1', 'a')])], 100);

  expect(view.show([silent], 101)).toEqual([{ target: 'api-1', verdict: 'absent', causes: [] }]);
});

test('one API alone is no list', () => {
  expect(createApisView().show([reported([passed('api-1', 'a')], [], [], 1)], 100)).toEqual([]);
});

test('an API is remembered by every path that was tried, each with its minute', () => {
  const view = createApisView();
  view.show([reported([], [brief('api-1', 'a')])], 100);
  view.show([reported([], [brief('api-1', 'b')])], 101);
  view.show([reported([failed('api-1', 'b')])], 102);

  const { paths, zones } = view.pathsOf('api-1') ?? {};
  expect(paths).toMatchObject([
    { id: 'private-dns a', addressZone: 'a' },
    { id: 'private-dns b', addressZone: 'b', address: '127.0.0.1' },
  ]);
  expect(zones).toMatchObject([
    {
      zone: 'a',
      attempts: {
        'private-dns a': { outcome: 'passed', minute: 100, totalMs: 10 },
        'private-dns b': { outcome: 'failed', minute: 102, name: 'api-1.example' },
      },
    },
  ]);
  expect(view.pathsOf('api-2')).toBeUndefined();
});
