import { element, setAttribute, setText } from './element.ts';
import { TONE_SIGNS, type Tone } from './states.ts';

/** A sign in a tone's colour; the words that it goes with stand beside it. */
export const createSign = (): { readonly node: HTMLElement; readonly show: (tone: Tone) => void } => {
  const node = element('span', { class: 'sign', 'aria-hidden': 'true' });
  return {
    node,
    show: (tone) => {
      setAttribute(node, 'data-tone', tone);
      setText(node, TONE_SIGNS[tone]);
    },
  };
};
