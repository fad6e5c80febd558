import { escapeXml } from '../query-protocol.ts';

/** What stands in an element: a text, a number, a truth, an object of elements, or a list, whose members EC2 calls `item`. */
export type Content =
  | string
  | number
  | boolean
  | undefined
  | readonly Content[]
  | { readonly [element: string]: Content };

/** Writes it as EC2 does; what is undefined has no element. */
export const elements = (content: Content): string => {
  if (content === undefined) return '';
  if (typeof content !== 'object') return escapeXml(String(content));
  if (isList(content)) return content.map((item) => `<item>${elements(item)}</item>`).join('');
  return Object.entries(content)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${elements(value)}</${name}>`))
    .join('');
};

const isList = (content: object): content is readonly Content[] => Array.isArray(content);
