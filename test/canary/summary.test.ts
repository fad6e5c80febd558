import { expect, test } from '@jest/globals';
import type { Attempt, Suspect } from '../../functions/canary/report.ts';
import { summaryOf } from '../../functions/canary/summary.ts';

const passed: Attempt = { path: 'alias', name: 'alias', outcome: 'passed', phasesMs: {}, serverName: '', host: '' };
const lost: Attempt = {
  ...passed,
  path: 'private-dns',
  outcome: 'failed',
  failure: { phase: 'dns', cause: 'dns.name_not_found', sentence: '', lookFirst: '', runbook: '', detail: '' },
};
const suspect = (changes: Partial<Suspect>): Suspect => ({
  part: 'the part',
  cause: 'tcp.timed_out',
  scope: 'everywhere',
  where: [],
  ...changes,
});

test.each<[string, readonly Suspect[], string]>([
  ['nothing to suspect', [], ''],
  ['a cause everywhere', [suspect({})], '; everywhere: tcp.timed_out, suspect the part'],
  ['a cause in a zone', [suspect({ scope: 'zone', where: ['b'] })], '; zone b: tcp.timed_out, suspect the part'],
  [
    'a cause under one kind of name',
    [suspect({ scope: 'name', cause: 'dns.name_not_found', where: ['api.example'] })],
    '; private-dns: dns.name_not_found, suspect the part',
  ],
  ['a cause without a pattern', [suspect({ scope: 'scattered' })], '; now and then: tcp.timed_out, suspect the part'],
  [
    'two causes',
    [suspect({}), suspect({ scope: 'zone', where: ['b'], cause: 'tcp.refused' })],
    '; everywhere: tcp.timed_out, suspect the part; zone b: tcp.refused, suspect the part',
  ],
])('with %s the line says so', (_what, suspects, findings) => {
  expect(summaryOf('a', [passed, lost], suspects)).toBe(`1 of 2 attempts passed from a${findings}`);
});
