import { element, setAttribute } from './element.ts';
import type { Tone } from './states.ts';

/** Each in a square of 16 units. */
const STROKES = {
  good: 'M2.5 8.5l4 4 7-8.5',
  warning: 'M8 2.8L14 13H2z',
  bad: 'M3.5 3.5l9 9m0-9l-9 9',
  unknown: 'M5 5.4a3 3 0 1 1 4.3 2.7C8.4 8.6 8 9.1 8 10.2M8 13.4v.1',
  idle: 'M4 8h8',
} as const satisfies Record<Tone, string>;

const SVG = 'http://www.w3.org/2000/svg';

/** A sign in a tone's colour; the words that it goes with stand beside it. */
export const createSign = (): { readonly node: HTMLElement; readonly show: (tone: Tone) => void } => {
  const path = document.createElementNS(SVG, 'path');
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.append(path);
  const node = element('span', { class: 'sign', 'aria-hidden': 'true' }, drawing);
  return {
    node,
    show: (tone) => {
      setAttribute(node, 'data-tone', tone);
      setAttribute(path, 'd', STROKES[tone]);
    },
  };
};
