import type { PageState, ShownAlarm, ShownChange } from '../contract.ts';
import { createItems, element, setAttribute, setText } from './element.ts';
import { createSign } from './sign.ts';
import { ALARM_STATES } from './states.ts';
import { endOf } from './time.ts';

const CHANGES_SHOWN = 10;

/** The list of alarms; each opens to its meaning, its reason and its history. */
export const createAlarms = (parent: HTMLElement) => {
  const list = element('div', { class: 'alarm-list' });
  parent.append(list);
  const show = createItems(list, ({ name }) => name, createRow);
  return {
    show: ({ alarms, changes, run }: PageState): void => {
      show(
        alarms.toSorted(byState).map((alarm) => ({
          ...alarm,
          now: run?.minute ?? 0,
          history: changes.filter((change) => change.alarm === alarm.name).slice(-CHANGES_SHOWN),
        })),
      );
    },
  };
};

/** What is on stands on top. */
const byState = (one: ShownAlarm, other: ShownAlarm): number =>
  Number(other.state === 'ALARM') - Number(one.state === 'ALARM');

interface Row extends ShownAlarm {
  readonly now: number;
  /** The newest last. */
  readonly history: readonly ShownChange[];
}

const createRow = ({ shortName, description, tellsPeople }: Row) => {
  const sign = createSign();
  const word = element('span', { class: 'alarm-state' });
  const since = element('span', { class: 'alarm-since small', title: 'Since when' });
  const body = element('div', { class: 'alarm-body' });
  const node = element(
    'details',
    { class: tellsPeople ? 'alarm telling' : 'alarm' },
    element('summary', {}, sign.node, element('span', { class: 'alarm-name' }, shortName), word, since),
    body,
  );
  let fill = (): void => {};
  node.addEventListener('toggle', () => fill());

  return {
    node,
    show: ({ state, reason, since: minute, now, history }: Row): void => {
      const { word: text, tone } = ALARM_STATES[state];
      setAttribute(node, 'data-tone', tone);
      sign.show(tone);
      setText(word, text);
      setText(since, minute === undefined ? '' : endOf(minute, now));
      fill = () => {
        if (!node.open) return;
        body.replaceChildren(
          element('p', {}, description),
          element('p', { class: 'quiet' }, reason),
          ...(history.length === 0
            ? []
            : [element('ol', { 'aria-label': 'History' }, ...history.toReversed().map((one) => change(one, now)))]),
        );
      };
      fill();
    },
  };
};

const change = ({ minute, state, previous, heldBy }: ShownChange, now: number): HTMLElement =>
  element(
    'li',
    {},
    element('span', { class: 'quiet' }, endOf(minute, now)),
    ` ${ALARM_STATES[previous].word} → ${ALARM_STATES[state].word}${heldBy === undefined ? '' : `, held back by ${heldBy}`}`,
  );
