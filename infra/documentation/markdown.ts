/** The first line of a page of which every line is made from the code. */
export const WRITTEN = '<!-- Written by npm run docs, from infra/documentation. -->';

/** A page of these paragraphs. */
export const page = (...paragraphs: readonly string[]): string => `${[WRITTEN, ...paragraphs].join('\n\n')}\n`;

/** Text as it stands, to be shown in the colours of a language. */
export const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** A Markdown table; a bar inside a cell is escaped. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** The text with what stands between the markers of a section replaced; the section must be there. */
export const fillSection = (text: string, name: string, content: string): string => {
  const [begin, end] = [`<!-- ${name}: written by npm run docs -->`, `<!-- end of ${name} -->`];
  const [before, rest] = [text.indexOf(begin), text.indexOf(end)];
  if (before === -1 || rest < before) throw new Error(`filling the section ${name}: its markers are missing`);
  return `${text.slice(0, before + begin.length)}\n\n${content}\n\n${text.slice(rest)}`;
};
