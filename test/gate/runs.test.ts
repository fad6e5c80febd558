import { expect, test } from '@jest/globals';
import { runsIn, seenRun } from '../../infra/gate/runs.ts';

const STARTED = '2026-11-27T00:10:00.000Z';
const STAGE = { target: 'orders', component: 'the stage', cause: 'http.not_routed' } as const;
const INTERFACE = { component: 'the interface', cause: 'tcp.refused' } as const;

test.each([
  { verdict: 'healthy', suspects: [], unhealthy: [], apis: [], expected: 'healthy' },
  {
    verdict: 'down',
    suspects: [STAGE],
    unhealthy: ['orders'],
    apis: [],
    expected: 'down: the stage (http.not_routed)',
  },
  {
    verdict: 'down',
    suspects: [STAGE],
    unhealthy: ['orders'],
    apis: ['orders'],
    expected: 'down: the stage (http.not_routed)',
  },
  { verdict: 'degraded', suspects: [STAGE], unhealthy: ['orders'], apis: ['returns'], expected: 'healthy' },
  {
    verdict: 'degraded',
    suspects: [INTERFACE],
    unhealthy: [],
    apis: ['returns'],
    expected: 'degraded: the interface (tcp.refused)',
  },
  {
    verdict: 'unknown',
    suspects: [],
    unhealthy: ['returns'],
    apis: ['returns'],
    expected: 'unknown: nothing is suspected',
  },
  { verdict: 'unknown', suspects: [], unhealthy: ['orders'], apis: [], expected: 'unknown: nothing is suspected' },
] as const)('a run that is $verdict, for $apis: $expected', ({ verdict, suspects, unhealthy, apis, expected }) => {
  const run = seenRun(
    'a',
    { startedAt: STARTED, verdict, suspects, unhealthy: unhealthy.map((target) => ({ target, verdict: 'down' })) },
    apis,
  );

  expect(run).toEqual({ zone: 'a', startedAt: STARTED, isHealthy: expected === 'healthy', conclusion: expected });
});

const RUN = {
  trigger: 'schedule',
  startedAt: STARTED,
  verdict: 'healthy',
  coldStart: false,
  settling: false,
  unhealthy: [],
  alsoPassed: [],
  suspects: [],
};
const log = (...runs: readonly object[]) => ({
  zone: 'a',
  from: 0,
  events: runs.map((run) => ({ timestamp: 0, message: JSON.stringify({ run: { ...RUN, ...run } }) })),
});

test('of a log only scheduled runs count that began after the gate', () => {
  const after = Date.parse(STARTED) - 1;
  const [early, byHand] = [{ startedAt: '2026-11-27T00:09:59.999Z' }, { trigger: 'manual' }];

  expect(runsIn(log(early, byHand, {}), after, []).map(({ startedAt }) => startedAt)).toEqual([STARTED]);
});

test('a log that could not be read is not a log without runs', () => {
  expect(() => runsIn({ zone: 'a', unread: 'AccessDeniedException: no' }, 0, [])).toThrow(
    'reading the log of a: AccessDeniedException: no',
  );
});
