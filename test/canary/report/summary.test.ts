import { expect, test } from '@jest/globals';
import { summaryOf } from '../../../functions/canary/report/summary.ts';
import type { Attempt, Suspect } from '../../../functions/contract/report.ts';

const passed: Attempt = {
  target: 'pets',
  kind: 'alias',
  name: 'alias',
  outcome: 'passed',
  stepsMs: {},
  serverName: '',
  host: '',
};
const lost: Attempt = {
  ...passed,
  kind: 'private-dns',
  outcome: 'failed',
  failure: {
    phase: 'dns',
    cause: 'dns.name_not_found',
    owner: 'network',
    sentence: '',
    lookFirst: '',
    runbook: '',
    detail: '',
  },
};
const refused = (kind: Attempt['kind']): Attempt => ({
  ...passed,
  kind,
  outcome: 'failed',
  failure: {
    phase: 'tcp',
    cause: 'tcp.refused',
    owner: 'network',
    sentence: '',
    lookFirst: '',
    runbook: '',
    detail: '',
  },
});
const unjudged: Attempt = {
  ...passed,
  outcome: 'inconclusive',
  failure: {
    phase: 'canary',
    cause: 'canary.out_of_time',
    owner: 'canary',
    sentence: '',
    lookFirst: '',
    runbook: '',
    detail: '',
  },
};
const suspect = (changes: Partial<Suspect>): Suspect => ({
  lookFirst: 'there',
  component: 'the component',
  cause: 'tcp.timed_out',
  scope: 'everywhere',
  where: [],
  ...changes,
});

test.each<[string, readonly Suspect[], string]>([
  ['nothing to suspect', [], ''],
  ['a cause everywhere', [suspect({})], '; wherever it could judge: tcp.timed_out, suspect the component'],
  [
    'no time',
    [suspect({ cause: 'canary.out_of_time' })],
    '; 1 of 7 attempts: canary.out_of_time, suspect the component',
  ],
  ['a cause in a zone', [suspect({ scope: 'zone', where: ['b'] })], '; zone b: tcp.timed_out, suspect the component'],
  [
    'a cause under one kind of name',
    [suspect({ scope: 'name', cause: 'dns.name_not_found', where: ['api.example'] })],
    '; private-dns: dns.name_not_found, suspect the component',
  ],
  [
    'a cause under two kinds of name',
    [suspect({ scope: 'name', cause: 'tcp.refused', where: ['api.example', 'vpce.example'] })],
    '; vpce-regional, vpce-zonal: tcp.refused, suspect the component',
  ],
  [
    'a cause without a pattern',
    [suspect({ scope: 'scattered' })],
    '; some attempts: tcp.timed_out, suspect the component',
  ],
  [
    'a cause that comes and goes',
    [suspect({ scope: 'intermittent' })],
    '; now and then: tcp.timed_out, suspect the component',
  ],
  [
    'a cause at an address',
    [suspect({ scope: 'address', where: ['10.0.2.10'] })],
    '; address 10.0.2.10: tcp.timed_out, suspect the component',
  ],
  [
    'two causes',
    [suspect({}), suspect({ scope: 'zone', where: ['b'], cause: 'tcp.refused' })],
    '; wherever it could judge: tcp.timed_out, suspect the component; zone b: tcp.refused, suspect the component',
  ],
])('with %s the line says so', (_what, suspects, findings) => {
  const attempts = [
    passed,
    passed,
    lost,
    refused('vpce-regional'),
    refused('vpce-zonal'),
    refused('vpce-zonal'),
    unjudged,
  ];

  expect(summaryOf('a', attempts, suspects)).toBe(`2 of 7 attempts passed from a, 1 could not be judged${findings}`);
});

test('what was judged everywhere is said to be everywhere', () => {
  expect(summaryOf('a', [lost], [suspect({})])).toBe(
    '0 of 1 attempts passed from a; everywhere: tcp.timed_out, suspect the component',
  );
});

test('of several APIs the line says whose a cause is, and of many causes the first', () => {
  const denied = (target: string): Attempt => ({
    ...passed,
    target,
    outcome: 'failed',
    failure: {
      phase: 'http',
      cause: 'http.denied',
      owner: 'api',
      sentence: '',
      lookFirst: '',
      runbook: '',
      detail: '',
    },
  });
  const targets = ['orders', 'a', 'b', 'c', 'd', 'e', 'f'];
  const suspects = targets.map((target) => suspect({ target, cause: 'http.denied' }));

  const line = summaryOf('a', [passed, ...targets.map(denied)], suspects);

  expect(line).toMatch(/^1 of 8 attempts on 8 APIs passed from a; orders everywhere: http.denied, suspect/);
  expect(line).toMatch(/; d everywhere: http.denied, suspect the component; and 2 more$/);
});
