/** The place of an API in a line about a mistake, behind a file's name if there is one. */
const API = /^(?<before>(?:.*: )?targets\[\d+\])\.apis\[(?<place>\d+)\](?<after>.*)$/s;

const MOST_NAMED = 3;

/** Lines about mistakes, each once; lines that differ only in the API that they are about are one, which says which others. */
export const grouped = (lines: readonly string[]): readonly string[] =>
  [...Map.groupBy(new Set(lines), withoutPlace).values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const places = others.slice(0, MOST_NAMED).map((line) => `apis[${API.exec(line)?.groups?.place}]`);
    const more = others.length - places.length;
    return `${first} (and the same of ${[...places, ...(more > 0 ? [`${more} more`] : [])].join(', ')})`;
  });

const withoutPlace = (line: string): string => {
  const { before, after } = API.exec(line)?.groups ?? {};
  return before === undefined ? line : `${before}.apis[]${after}`;
};
