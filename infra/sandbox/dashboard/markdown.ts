/** A heading or a paragraph of a text widget. */
export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly inlines: readonly Inline[];
}

export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

const INLINE = /\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<link>[^\]]+)\]\((?<url>https?:\/\/[^\s)]+)\)/g;

// Lists, quotes, tables, fences, rules and images.
const UNKNOWN = /^\s*([-*+>|]|\d+\.|```|===|!\[)/;

/** Reads the Markdown of a text widget: headings, paragraphs, bold, code and links. Throws an error that names other beginnings of lines. */
export const readMarkdown = (markdown: string): readonly Block[] =>
  markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      const unknown = block.split('\n').find((line) => UNKNOWN.test(line) && !line.trimStart().startsWith('**'));
      if (unknown !== undefined)
        throw new Error(`the sandbox does not know the Markdown of ${JSON.stringify(unknown)}`);
      const heading = /^#{1,6} (?<text>[^\n]+)$/.exec(block)?.groups?.text;
      return heading === undefined
        ? { kind: 'paragraph', inlines: inlinesOf(block.replaceAll('\n', ' ')) }
        : { kind: 'heading', inlines: inlinesOf(heading) };
    });

const inlinesOf = (text: string): readonly Inline[] => {
  const inlines: Inline[] = [];
  let end = 0;
  for (const { 0: whole, index, groups: { strong, code, link, url } = {} } of text.matchAll(INLINE)) {
    if (index > end) inlines.push({ kind: 'text', text: text.slice(end, index) });
    if (strong !== undefined) inlines.push({ kind: 'strong', text: strong });
    else if (code !== undefined) inlines.push({ kind: 'code', text: code });
    else if (link !== undefined && url !== undefined) inlines.push({ kind: 'link', text: link, url });
    end = index + whole.length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end) });
  return inlines;
};
