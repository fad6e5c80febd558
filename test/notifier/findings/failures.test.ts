import { expect, test } from '@jest/globals';
import type { Attempt } from '../../../functions/contract/report.ts';
import { evidenceOf } from '../../../functions/notifier/evidence/evidence.ts';
import type { ZoneLog } from '../../../functions/notifier/evidence/zone-log.ts';
import { failureFinding } from '../../../functions/notifier/findings/failure-finding.ts';
import { failuresIn } from '../../../functions/notifier/findings/failures.ts';
import { drops, logOf, minutes, type Symptom, time } from '../canary-log.ts';
import { notifierConfig } from '../notifier-config.ts';

const [A, B, C] = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const;
const NOW = minutes('10:02', '10:04');

const findings = (...logs: readonly ZoneLog[]) => {
  const evidence = evidenceOf(logs, { owner: 'network', primaries: ['private-dns'] }, time('10:05'), 180_000);
  return failuresIn(evidence, [], notifierConfig).map((failure) => failureFinding(failure, evidence, 'runbook.md'));
};

const only = (...logs: readonly ZoneLog[]) => {
  const [finding, ...others] = findings(...logs);
  if (finding === undefined || others.length > 0) throw new Error('there is one finding');
  return { answer: finding.answer, past: finding.past, ...Object.fromEntries(finding.lines) };
};

const aliasUnknown = ({ kind }: Attempt): Symptom | undefined =>
  kind === 'alias' ? { cause: 'dns.name_not_found', detail: 'ENOTFOUND' } : undefined;

test('a name that does not resolve has no address; the others are named as well', () => {
  expect(only(logOf(A, [NOW, { fails: aliasUnknown }]), logOf(B, [NOW, { fails: aliasUnknown }]))).toEqual({
    answer: 'the name a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com (dns.name_not_found)',
    past: false,
    since: 'at least 2026-11-22 10:02 UTC, as far back as the logs were read',
    from: 'every zone: us-east-1a, us-east-1b',
    through:
      'alias: a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com; not through private-dns, vpce-regional and vpce-zonal',
    cause: 'dns.name_not_found: The name does not exist for the VPC resolver.',
    'look first': `Private hosted zones, Resolver rules and DNS Firewall rules that match a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com. Private DNS would answer for it even if the API were not associated with the endpoint.`,
    runbook: 'runbook.md#dnsname_not_found',
  });
});

test('what one zone alone sees is told so; a canary that sees nothing is no witness', () => {
  const seeing = logOf(A, [NOW, { fails: drops(A, B) }]);
  const part = 'a security group, a network ACL or the endpoint (tcp.timed_out)';

  expect(only(seeing, logOf(B, [NOW]))).toMatchObject({
    answer: `${part}, seen only from us-east-1a`,
    from: 'us-east-1a; not from us-east-1b',
  });
  expect(only(seeing, logOf(B))).toMatchObject({ answer: part, from: 'us-east-1a; us-east-1b is silent' });
  expect(only(seeing, { zone: B, unread: 'denied' })).toMatchObject({
    answer: part,
    from: 'us-east-1a; us-east-1b could not be read',
  });
  expect(only(seeing)).toMatchObject({ answer: part, from: 'us-east-1a' });
  expect(only(seeing, logOf(B, [NOW, { fails: drops(A, B) }]), { zone: C, unread: 'denied' })).toMatchObject({
    from: 'us-east-1a, us-east-1b; us-east-1c could not be read',
  });
});

test('where another zone gets through, what the zone alone has is looked at first', () => {
  const seeing = logOf(A, [NOW, { fails: drops(A, B) }]);
  const lookedAt = (...logs: readonly ZoneLog[]) =>
    findings(...logs).flatMap(({ lines }) => lines.flatMap(([label, text]) => (label === 'look first' ? [text] : [])));
  const usual = 'Security groups on 443 (canary out, endpoint in), then network ACLs in both directions.';

  expect(lookedAt(seeing, logOf(B, [NOW]))).toEqual([
    "What us-east-1a has and us-east-1b not: the network ACL, route table and DNS servers of the canary's subnet.",
    usual,
  ]);
  expect(lookedAt(seeing, logOf(B))).toEqual([usual]);
});

test('the cause that most attempts show comes first', () => {
  const both = (attempt: Attempt): Symptom | undefined => aliasUnknown(attempt) ?? drops(B)(attempt);

  expect(findings(logOf(A, [NOW, { fails: both }])).map(({ answer }) => answer)).toEqual([
    'the endpoint interface of zone us-east-1b (tcp.timed_out)',
    'the name a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com (dns.name_not_found)',
  ]);
});

test('where the zones suspect different parts, all are named', () => {
  expect(only(logOf(A, [NOW, { fails: drops(A) }]), logOf(B, [NOW, { fails: drops(B) }]))).toMatchObject({
    answer: 'the endpoint interface of zone us-east-1a or the endpoint interface of zone us-east-1b (tcp.timed_out)',
    to: 'every address: 10.0.2.10 (us-east-1a), 10.0.3.10 (us-east-1b)',
  });
});

test('it began where it was seen first', () => {
  const before = logOf(A, [[time('10:00')]], [minutes('10:01', '10:04'), { fails: drops(B) }]);
  const after = logOf(B, [minutes('10:02', '10:04'), { fails: drops(B) }]);

  expect(only(before, after)).toMatchObject({ since: '2026-11-22 10:01 UTC, the first run that showed it' });
});

test('each cause began in its own time', () => {
  const both = (attempt: Attempt): Symptom | undefined => aliasUnknown(attempt) ?? drops(B)(attempt);
  const log = logOf(A, [minutes('09:58', '10:01'), { fails: drops(B) }], [NOW, { fails: both }]);

  expect(findings(log).map(({ lines }) => Object.fromEntries(lines).since)).toEqual([
    'at least 2026-11-22 09:58 UTC, as far back as the logs were read',
    '2026-11-22 10:02 UTC, the first run that showed it',
  ]);
});

test('what the newest runs do not show any more is past', () => {
  const log = logOf(A, [minutes('09:59', '10:01')], [[time('10:02')], { fails: drops(B) }], [[time('10:04')]]);

  expect(only(log)).toMatchObject({
    answer: 'the endpoint interface of zone us-east-1b (tcp.timed_out), though the newest runs pass',
    past: true,
    since: '2026-11-22 10:02 UTC, the only time it showed',
  });
});

test('that the canary could not judge is no failure of the target', () => {
  const mixed = (attempt: Attempt): Symptom | undefined =>
    drops(B)(attempt) ?? (attempt.kind === 'alias' ? { cause: 'canary.out_of_time', detail: '' } : undefined);

  expect(findings(logOf(A, [NOW, { fails: mixed }])).map(({ answer }) => answer)).toEqual([
    'the endpoint interface of zone us-east-1b (tcp.timed_out)',
  ]);
});

test('a run whose attempts are not in the log still has its suspects', () => {
  const { zone, ...log } = logOf(A, [[time('10:04')], { fails: drops(B) }]);
  const events = 'events' in log ? log.events.slice(-1) : [];

  expect(only({ zone, from: time('09:50'), events })).toMatchObject({
    answer: 'the endpoint interface of zone us-east-1b (tcp.timed_out)',
    cause: 'tcp.timed_out',
  });
});
