import { expect, test } from '@jest/globals';
import { CAUSES, type Cause, isInconclusive, phaseOf, runbookOf } from '../../functions/contract/cause.ts';

test.each<[Cause, string]>([
  ['dns.timed_out', 'dns'],
  ['tcp.timed_out', 'tcp'],
  ['tls.cert.date_invalid', 'tls'],
  ['http.body.timed_out', 'http'],
  ['check.body', 'check'],
  ['canary.out_of_time', 'canary'],
])('%s shows in the phase %s', (cause, phase) => {
  expect(phaseOf(cause)).toBe(phase);
});

test('only what the canary itself causes is inconclusive', () => {
  const causes = Object.keys(CAUSES).filter((text): text is Cause => text in CAUSES);

  expect(causes.filter(isInconclusive)).toEqual(['canary.config_invalid', 'canary.out_of_time', 'canary.crashed']);
});

test('the runbook is linked as its headings are', () => {
  expect(runbookOf('tls.cert.date_invalid')).toBe('docs/runbook.md#tlscertdate_invalid');
});

test.each(Object.entries(CAUSES))('%s explains itself in sentences, and names a component', (_cause, explained) => {
  expect(explained).toEqual({
    sentence: expect.stringMatching(/^[A-Z].{20,}\.$/),
    lookFirst: expect.stringMatching(/^[A-Z].{15,}[.?]$/),
    component: expect.stringMatching(/^[a-zA-Z].+[^.]$/),
    owner: expect.stringMatching(/^(network|api|canary)$/),
  });
});
