import { expect, test } from '@jest/globals';
import type { Setting } from '../../../functions/diagnosis/checks/check.ts';
import { settingsIn } from '../../../functions/diagnosis/settings.ts';
import { healthyValues, snapshotLines, type Written } from '../../../functions/notifier/diagnosis/snapshots.ts';
import { CANARIES, DOMAINS, ENDPOINT_ID, NAME_RESOLUTION, NETWORK, SETTINGS } from '../../diagnosis/healthy.ts';

const AT = Date.parse('2026-11-27T07:45:00Z');
const MINUTE_MS = 60_000;

/** What CloudWatch Logs takes of a line; the logger adds its own fields. */
const MOST_BYTES = 256 * 1_024;
const OF_THE_LOGGER = 1_000;

const settingsOf = (count: number): readonly Setting[] => {
  const apis = Array.from({ length: count }, (_, index) => ({
    ...{ target: `orders-${index}/live`, id: `a${index}`, stage: 'live', method: 'GET', resource: '/health' },
    settings: SETTINGS,
  }));
  return settingsIn(
    { network: NETWORK, nameResolution: NAME_RESOLUTION, apis, domains: DOMAINS, canaries: CANARIES },
    ENDPOINT_ID,
  );
};

const bytesOf = (line: object): number => Buffer.byteLength(JSON.stringify(line));

test.each([
  ['values as they are', (value: string) => value],
  ['values as long as they can be', (value: string) => value.padEnd(430, '…')],
  ['values that JSON makes six times as long', (value: string) => value.padEnd(430, '\u0001')],
])('with a thousand APIs and %s every line fits into the log, and all of them are read back', (_, long) => {
  const settings = settingsOf(1_000).map((setting) => ({ ...setting, value: long(setting.value) }));

  const lines = snapshotLines(settings, AT, new Map());

  expect(Math.max(...lines.map(bytesOf))).toBeLessThan(MOST_BYTES - OF_THE_LOGGER);
  const { values } = healthyValues(
    lines.map((line) => JSON.stringify(line)),
    AT,
  ) ?? { values: new Map<string, string>() };
  expect(values).toEqual(new Map(settings.map(({ name, value }) => [name, value])));
});

test('a line has what is new, an hour later everything again, and one is there even if nothing is new', () => {
  const written = new Map<string, Written>();
  const all = settingsOf(2);
  const changed = all.map((one, index) => (index === 0 ? { ...one, value: 'deleting' } : one));
  const sizes = [
    { settings: all, at: AT },
    { settings: all, at: AT + 5 * MINUTE_MS },
    { settings: changed, at: AT + 10 * MINUTE_MS },
    { settings: changed, at: AT + 60 * MINUTE_MS },
  ].map(({ settings, at }) => snapshotLines(settings, at, written).map((line) => Object.keys(line.settings).length));

  expect(sizes).toEqual([[all.length], [0], [1], [all.length - 1]]);
});

test('values count until a time, the newest of each', () => {
  const lines = [
    { healthyAt: '2026-11-27T07:40:00.000Z', settings: { a: '1', b: '1' } },
    { healthyAt: '2026-11-27T07:45:00.000Z', settings: { b: '2' } },
    { healthyAt: '2026-11-27T07:50:00.000Z', settings: { a: '3' } },
  ].map((line) => JSON.stringify(line));

  expect(healthyValues(lines, AT)).toEqual({ at: AT, values: new Map(Object.entries({ a: '1', b: '2' })) });
  expect(healthyValues(['START RequestId: 1', ...lines], AT - 10 * MINUTE_MS)).toBeUndefined();
});
