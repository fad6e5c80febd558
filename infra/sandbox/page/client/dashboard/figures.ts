import type { View } from '../../../dashboard/widget.ts';
import { element, setText } from '../element.ts';
import { shortNumber } from './numbers.ts';
import type { WidgetContent } from './widget-content.ts';

/** The latest value of each line, in large digits. */
export const createFigures = ({ lines }: Extract<View, { readonly kind: 'figures' }>): WidgetContent => {
  const values = lines.map(() => element('span', { class: 'figure' }, '–'));
  const node = element(
    'div',
    {},
    ...lines.map(({ label }, index) =>
      element('p', {}, values[index] ?? '', ' ', element('span', { class: 'quiet' }, label)),
    ),
  );
  return {
    node,
    take: (data) => {
      if (data.kind !== 'values') return;
      data.lines.forEach((line, index) => {
        const latest = line.findLast((value) => value !== null);
        const value = values[index];
        if (value && latest !== undefined && latest !== null) setText(value, shortNumber(latest));
      });
    },
    draw: () => {},
  };
};
