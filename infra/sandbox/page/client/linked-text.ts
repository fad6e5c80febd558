import { element } from './element.ts';

/** How wide an explanation makes its labels, and how it continues a line behind one. */
const LABELLED = /^[a-z][a-z ]{0,10} +(?=\S)/;
const CONTINUED = /\n {12}(?=\S)/g;

/**
 * A text with a node for each line. Behind a label it takes the width that there is, not that of a mail; an address is a link,
 * which takes a line at most, since those of AWS's console have hundreds of letters.
 */
export const linkedText = (text: string): readonly Node[] =>
  text
    .replace(CONTINUED, ' ')
    .split('\n')
    .map((line) => element('span', { class: isLabelled(line) ? 'line labelled' : 'line' }, ...linked(line), '\n'));

const isLabelled = (line: string): boolean => LABELLED.exec(line)?.[0].length === 12;

const linked = (line: string): readonly (Node | string)[] =>
  line
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 0 ? part : element('a', { href: part, title: part, target: '_blank', rel: 'noreferrer' }, part),
    );
