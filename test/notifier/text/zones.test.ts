import { expect, test } from '@jest/globals';
import { evidenceOf } from '../../../functions/notifier/evidence/evidence.ts';
import type { ZoneLog } from '../../../functions/notifier/evidence/zone-log.ts';
import { matterOf } from '../../../functions/notifier/matter.ts';
import { zoneSections } from '../../../functions/notifier/text/zones.ts';
import { drops, logOf, minutes, time } from '../canary-log.ts';
import { notifierConfig } from '../notifier-config.ts';

const sections = (...logs: readonly ZoneLog[]) => sectionsFor('PetStore-Unreachable', ...logs);

const sectionsFor = (alarm: string, ...logs: readonly ZoneLog[]) =>
  zoneSections(evidenceOf(logs, matterOf(alarm, notifierConfig), time('10:05'), 180_000));

test('attempts that differ only in the name stand together', () => {
  const log = logOf(
    'us-east-1a',
    [minutes('09:50', '10:02')],
    [[time('10:03')], { fails: drops('us-east-1b') }],
    [[time('10:04')]],
  );

  expect(sections(log)).toEqual([
    `From us-east-1a: healthy at 10:04 UTC; failing runs: 1 of 15, the last one
at 10:03 UTC
  private-dns, vpce-regional, vpce-zonal, alias at 10.0.3.10 (us-east-1b)
    tcp.timed_out: waited 2500 ms for 10.0.3.10 to connect`,
  ]);
});

test('requests are named where there were some, but not all of them', () => {
  const log = logOf('us-east-1a', [
    [time('10:04')],
    {
      fails: ({ kind, addressZone }) =>
        addressZone === 'us-east-1a'
          ? { cause: 'http.throttled', detail: 'status 429', requestId: `r-${kind}` }
          : undefined,
    },
  ]);

  expect(sectionsFor('PetStore-Impaired-PetStore/demo', log)).toEqual([
    `From us-east-1a: degraded at 10:04 UTC; failing runs: 1 of 1
  private-dns, vpce-regional, vpce-zonal, alias at 10.0.2.10 (us-east-1a)
    http.throttled: status 429 (request r-private-dns, r-vpce-regional,
    r-vpce-zonal and 1 more)`,
  ]);
});

test('a name without an address stands for itself', () => {
  const log = logOf('us-east-1a', [
    [time('10:04')],
    { fails: ({ kind }) => (kind === 'alias' ? { cause: 'dns.name_not_found', detail: 'ENOTFOUND' } : undefined) },
  ]);

  expect(sections(log)).toEqual([
    `From us-east-1a: degraded at 10:04 UTC; failing runs: 1 of 1
  alias:
  a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com
    dns.name_not_found: ENOTFOUND`,
  ]);
});

test('many different attempts are bounded', () => {
  const log = logOf('us-east-1a', [
    [time('10:04')],
    { fails: ({ name, address }) => ({ cause: 'tcp.failed', detail: `${name} ${address}` }) },
  ]);

  const lines = `${sections(log)}`.split('\n');
  expect(lines.filter((line) => line.includes('tcp.failed'))).toHaveLength(6);
  expect(lines.at(-1)).toBe('  and 2 more');
});

test('a canary that is silent, cannot judge or could not be read says that of itself', () => {
  expect(
    sections(
      logOf('a', [minutes('09:50', '10:01')]),
      logOf('b'),
      logOf('c', [
        [time('10:04')],
        {
          fails: ({ kind }) =>
            kind === 'private-dns' ? { cause: 'canary.out_of_time', detail: 'the budget ended' } : undefined,
        },
      ]),
      { zone: 'd', unread: 'AccessDeniedException: no' },
    ),
  ).toEqual([
    'From a: silent; its last run, at 10:01 UTC: healthy; failing runs: 0 of 12',
    'From b: silent since before 09:50 UTC',
    `From c: could not judge at 10:04 UTC; failing runs: 0 of 1
  private-dns at 10.0.2.10 (us-east-1a)
    canary.out_of_time: the budget ended
  private-dns at 10.0.3.10 (us-east-1b)
    canary.out_of_time: the budget ended`,
    'From d: its log could not be read: AccessDeniedException: no',
  ]);
});

test('attempts of an incident that is long over are not shown', () => {
  const log = logOf('us-east-1a', [[time('09:55')], { fails: drops('us-east-1b') }], [minutes('09:56', '10:04')]);

  expect(sections(log)).toEqual([
    `From us-east-1a: healthy at 10:04 UTC; failing runs: 1 of 10, the last one
at 09:55 UTC`,
  ]);
});
