import type { View } from '../../../dashboard/widget.ts';
import type { ShownAlarm } from '../../contract.ts';
import { createItems, element, setAttribute, setText } from '../element.ts';
import { createSign } from '../sign.ts';
import { ALARM_STATES } from '../states.ts';
import type { WidgetContent } from './widget-content.ts';

/** The states of some alarms. */
export const createAlarmsWidget = ({
  alarms: names,
  latestFirst,
}: Extract<View, { readonly kind: 'alarms' }>): WidgetContent => {
  const node = element('ul', { class: 'states' });
  const show = createItems(node, ({ name }) => name, createItem);
  return {
    node,
    take: () => {},
    draw: ({ alarms }) => {
      const shown = names.flatMap((name) => alarms.find((alarm) => alarm.name === name) ?? []);
      const sorted = latestFirst ? shown.toSorted((one, other) => (other.since ?? 0) - (one.since ?? 0)) : shown;
      show(sorted);
    },
  };
};

const createItem = ({ shortName }: ShownAlarm) => {
  const sign = createSign();
  const word = element('span', { class: 'state-word' });
  const node = element(
    'li',
    {},
    sign.node,
    element('span', { class: 'state-name', title: shortName }, shortName),
    word,
  );
  return {
    node,
    show: ({ state }: ShownAlarm): void => {
      const { word: text, tone } = ALARM_STATES[state];
      setAttribute(node, 'data-tone', tone);
      sign.show(tone);
      setText(word, text);
    },
  };
};
