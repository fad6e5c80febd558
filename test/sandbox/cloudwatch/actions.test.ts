import { expect, test } from '@jest/globals';
import { type Hold, holdAfter } from '../../../infra/sandbox/cloudwatch/actions.ts';

/** What happens to a composite alarm in one time unit: its own state changes, its suppressor is in ALARM, a mute window is open. */
interface Moment {
  readonly changes?: true;
  readonly suppressed?: true;
  readonly muted?: true;
}

const WAIT = 2;
const EXTENSION = 3;

/** Who holds the actions back in every time unit, `act` where they are taken, and nothing where none are due. */
const play = (
  moments: Readonly<Record<number, Moment>>,
  suppressor: { wait: number; extension: number } | undefined,
) => {
  let held: Hold | undefined;
  return Array.from({ length: 11 }, (_, minute) => {
    const { changes = false, suppressed = false, muted = false } = moments[minute] ?? {};
    const due = changes || held !== undefined;
    held = holdAfter(held, {
      minute,
      changed: changes,
      muted,
      suppressor: suppressor && {
        inAlarm: suppressed,
        waitMinutes: suppressor.wait,
        extensionMinutes: suppressor.extension,
      },
    });
    return held?.by ?? (due ? 'act' : '');
  });
};

const during = (first: number, last: number, moment: Moment): Record<number, Moment> =>
  Object.fromEntries(Array.from({ length: last - first + 1 }, (_, index) => [first + index, moment]));

const wait = 'WaitPeriod';
const extension = 'ExtensionPeriod';
const alarm = 'Alarm';
const mute = 'MuteRule';

// CloudWatch user guide, "Suppressing composite alarm actions", examples 1 to 6.
test.each<[string, Readonly<Record<number, Moment>>, readonly string[]]>([
  [
    '1: not suppressed after the wait period',
    { 2: { changes: true } },
    ['', '', wait, wait, 'act', '', '', '', '', '', ''],
  ],
  [
    '2: suppressed by the alarm before the wait period ends',
    { 2: { changes: true }, ...during(3, 10, { suppressed: true }) },
    ['', '', wait, alarm, alarm, alarm, alarm, alarm, alarm, alarm, alarm],
  ],
  [
    '3: another change in the wait period',
    { 2: { changes: true }, 3: { changes: true } },
    ['', '', wait, wait, wait, 'act', '', '', '', '', ''],
  ],
  [
    '4: a change while suppressed',
    { ...during(0, 10, { suppressed: true }), 2: { changes: true, suppressed: true } },
    ['', '', alarm, alarm, alarm, alarm, alarm, alarm, alarm, alarm, alarm],
  ],
  [
    '5: not suppressed after the extension period',
    { 2: { changes: true }, ...during(3, 5, { suppressed: true }) },
    ['', '', wait, alarm, alarm, alarm, extension, extension, extension, 'act', ''],
  ],
  [
    '6: another change in the extension period',
    { 2: { changes: true }, ...during(3, 5, { suppressed: true }), 7: { changes: true } },
    ['', '', wait, alarm, alarm, alarm, extension, wait, wait, 'act', ''],
  ],
])('AWS example %s', (_, moments, expected) => {
  expect(play(moments, { wait: WAIT, extension: EXTENSION })).toEqual(expected);
});

test('a suppressor that comes and goes without a change of state causes no actions', () => {
  const moments = during(2, 4, { suppressed: true });

  expect(play(moments, { wait: WAIT, extension: EXTENSION })).toEqual(Array(11).fill(''));
});

test('without a suppressor, actions are taken at once', () => {
  expect(play({ 2: { changes: true }, 3: { changes: true } }, undefined).slice(0, 5)).toEqual([
    '',
    '',
    'act',
    'act',
    '',
  ]);
});

test('without a wait period, actions are taken at once unless the suppressor is in ALARM', () => {
  const moments = { 2: { changes: true }, 4: { changes: true, suppressed: true } } as const;

  expect(play(moments, { wait: 0, extension: 0 }).slice(0, 7)).toEqual(['', '', 'act', '', alarm, 'act', '']);
});

// CloudWatch user guide, "How alarm mute rules work".
test('muted actions are taken when the window ends', () => {
  const moments = { ...during(1, 4, { muted: true }), 2: { changes: true, muted: true } } as const;

  expect(play(moments, undefined).slice(0, 7)).toEqual(['', '', mute, mute, mute, 'act', '']);
});

test('a wait period that ends in a mute window leaves the actions to the end of the window', () => {
  const moments = { 2: { changes: true }, ...during(3, 6, { muted: true }) } as const;

  expect(play(moments, { wait: WAIT, extension: EXTENSION }).slice(0, 9)).toEqual([
    '',
    '',
    wait,
    wait,
    mute,
    mute,
    mute,
    'act',
    '',
  ]);
});
