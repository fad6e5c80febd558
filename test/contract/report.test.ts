import { expect, test } from '@jest/globals';
import { CAUSES, type Cause, phaseOf } from '../../functions/contract/cause.ts';
import { KINDS } from '../../functions/contract/kind.ts';
import { Report, type Suspect } from '../../functions/contract/report.ts';

const causes = Object.keys(CAUSES).filter((text): text is Cause => text in CAUSES);

const report = {
  summary: '',
  verdict: 'down',
  suspects: [],
  notes: [],
  version: 2,
  endpoint: 'PrivateApiCanary-Demo/vpce-0123456789abcdef0',
  sourceZone: 'us-east-1a',
  trigger: 'schedule',
  startedAt: '2026-11-22T10:00:00.000Z',
  durationMs: 0,
  coldStart: false,
  settling: false,
  targets: 1,
  unhealthy: [],
  attempts: [],
  alsoPassed: [],
};

test('a report may name every cause in its phase, under every kind of name', () => {
  const attempts = KINDS.flatMap((kind) =>
    causes.map((cause) => ({
      target: 'PetStore/demo',
      kind,
      name: '',
      outcome: 'failed',
      failure: {
        phase: phaseOf(cause),
        cause,
        owner: CAUSES[cause].owner,
        sentence: '',
        lookFirst: '',
        runbook: '',
        detail: '',
      },
      stepsMs: {},
      serverName: '',
      host: '',
    })),
  );

  expect(Report.parse({ ...report, attempts }).attempts).toEqual(attempts);
});

test('a suspect may show everywhere, in a zone, at an address, under a name, in some attempts or now and then', () => {
  const scopes: readonly Suspect['scope'][] = ['everywhere', 'zone', 'address', 'name', 'scattered', 'intermittent'];
  const suspects = scopes.map((scope) => ({ component: '', cause: 'tcp.refused', lookFirst: '', scope, where: [] }));

  expect(Report.parse({ ...report, suspects }).suspects).toEqual(suspects);
});

test.each(['healthy', 'degraded', 'down', 'unknown'])('the verdict may be %s', (verdict) => {
  expect(Report.parse({ ...report, verdict }).verdict).toBe(verdict);
});

test('a duration below zero is no report', () => {
  expect(Report.safeParse({ ...report, durationMs: -1 }).success).toBe(false);
});
