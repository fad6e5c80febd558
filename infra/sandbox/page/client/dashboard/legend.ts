import type { Chart } from '../../../dashboard/widget.ts';
import { element, setText } from '../element.ts';
import { shortNumber } from './numbers.ts';

type Lines = readonly (readonly (number | null)[])[];

/** The names of a chart's lines with their latest values, or those under the pointer. */
export const createLegend = ({ lines, axis }: Chart, colors: readonly string[]) => {
  const swatches = colors.map((color) => {
    const swatch = element('span', { class: 'swatch' });
    swatch.style.background = color;
    return swatch;
  });
  // To ask a browser for a style takes it time.
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colorsInDark: string[] = [];
  const colorsInLight: string[] = [];
  const values = lines.map(() => element('span', { class: 'legend-value' }));
  const node = element(
    'ul',
    { class: 'legend small' },
    ...lines.map(({ label }, index) =>
      element('li', {}, swatches[index] ?? '', element('span', {}, label), values[index] ?? ''),
    ),
    ...(axis.label === undefined ? [] : [element('li', { class: 'legend-unit' }, axis.label)]),
  );
  let shown: Lines = [];
  let latest = -1;
  let pointed: number | undefined;

  const textAt = (index: number): string => {
    const value = shown[index]?.[pointed ?? latest];
    return value === undefined || value === null ? '–' : shortNumber(value);
  };
  const fill = (): void => {
    for (const [index, value] of values.entries()) setText(value, textAt(index));
  };
  return {
    node,
    show: (given: Lines, latestIndex: number): void => {
      shown = given;
      latest = latestIndex;
      fill();
    },
    point: (index: number | null | undefined): void => {
      pointed = index ?? undefined;
      fill();
    },
    /** The colour of a line as it is drawn in the present theme. */
    colorOf: (index: number): string => {
      const drawn = dark.matches ? colorsInDark : colorsInLight;
      drawn[index] ??= backgroundOf(swatches[index]);
      return drawn[index];
    },
    /** As a text. */
    text: (): string => lines.map(({ label }, index) => `${label} ${textAt(index)}`).join(', '),
  };
};

const backgroundOf = (node: Element | undefined): string =>
  node === undefined ? 'gray' : getComputedStyle(node).backgroundColor;
