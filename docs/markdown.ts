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
