import { expect, test } from '@jest/globals';
import { overallOf } from '../../../../infra/sandbox/page/client/overall.ts';
import type { ShownAlarm, ShownVerdict, ShownZone } from '../../../../infra/sandbox/page/contract.ts';

const MINUTE = Date.UTC(2026, 10, 26, 6, 50) / 60_000;

const zone = (name: string, verdict: ShownVerdict, ...components: readonly string[]): ShownZone => ({
  zone: name,
  verdict,
  summary: `Summary of ${name}`,
  suspects: components.map((component) => ({ component, sentence: 'It refuses.', lookFirst: `At ${component}.` })),
  attempts: {},
});

const alarm = (
  shortName: string,
  verdict: ShownVerdict,
  state: ShownAlarm['state'] = 'ALARM',
  tellsPeople = true,
): ShownAlarm => ({
  name: `Stack-${shortName}`,
  shortName,
  description: '',
  tellsPeople,
  verdict,
  state,
  reason: '',
  since: MINUTE - 5,
});

const overall = (zones: readonly ShownZone[], alarms: readonly ShownAlarm[] = []) =>
  overallOf({ run: { number: 1, minute: MINUTE, paths: [], apis: [], zones }, alarms });

test.each<[ShownVerdict, readonly ShownVerdict[], readonly ShownVerdict[]]>([
  ['healthy', ['healthy', 'healthy'], []],
  ['degraded', ['healthy', 'degraded'], []],
  ['down', ['down', 'degraded'], []],
  ['absent', ['healthy', 'absent'], []],
  ['unknown', ['absent', 'unknown'], []],
  ['degraded', ['healthy', 'healthy'], ['degraded']],
  ['down', ['degraded', 'healthy'], ['down']],
  ['down', ['down', 'down'], ['degraded']],
  ['attention', ['healthy', 'healthy'], ['attention']],
  ['degraded', ['degraded', 'healthy'], ['attention']],
  ['unknown', ['absent', 'absent'], ['unknown']],
])('the verdict is %s of reports %j and alarms %j', (verdict, reports, alarms) => {
  const zones = reports.map((one, index) => zone(String(index), one));

  expect(
    overall(
      zones,
      alarms.map((one) => alarm('Some', one)),
    ).verdict,
  ).toBe(verdict);
});

test('alarms that are not on, or of which others are made, do not count', () => {
  const alarms = [alarm('Broken', 'down', 'OK'), alarm('KindDead', 'degraded', 'ALARM', false)];

  expect(overall([zone('a', 'healthy')], alarms)).toEqual({
    verdict: 'healthy',
    why: 'Every path from every zone works.',
    lookFirst: '',
    alarms: 'No alarm is on.',
  });
});

test('what works again while an alarm is on is said so, with the time of the alarm', () => {
  expect(
    overall([zone('a', 'healthy')], [alarm('Degraded', 'degraded'), alarm('CertificateEnds', 'attention')]),
  ).toEqual({
    verdict: 'degraded',
    why: 'Every path from every zone works in this run.',
    lookFirst: '',
    alarms: 'In alarm: Degraded, since 06:46 UTC; CertificateEnds, since 06:46 UTC.',
  });
});

test('the suspect is that of the worst zone, and the others are counted', () => {
  const zones = [zone('a', 'degraded', 'the alias'), zone('b', 'down', 'the endpoint')];

  expect(overall(zones)).toMatchObject({
    why: 'Suspect: the endpoint. It refuses. And 1 more.',
    lookFirst: 'Look first at: At the endpoint.',
  });
});

test('where nothing is suspected, what is known is said', () => {
  expect(overall([zone('a', 'unknown'), zone('b', 'healthy')]).why).toBe('Summary of a. Summary of b.');
});
