import type { Block, Inline } from '../../../dashboard/markdown.ts';
import { element } from '../element.ts';

/** A text widget's Markdown. */
export const textContent = (blocks: readonly Block[]): HTMLElement =>
  element(
    'div',
    { class: 'text' },
    ...blocks.map(({ kind, inlines }) => element(kind === 'heading' ? 'h3' : 'p', {}, ...inlines.map(inlineNode))),
  );

const inlineNode = (inline: Inline): Node | string => {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'strong':
      return element('strong', {}, inline.text);
    case 'code':
      return element('code', {}, inline.text);
    case 'link':
      return element('a', { href: inline.url, rel: 'noreferrer', target: '_blank' }, inline.text);
    default:
      return inline satisfies never;
  }
};
