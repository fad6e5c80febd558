/** Whether a text is what a pattern says, in which `*` stands for anything and `?` for a character. */
export const matchesWildcards = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.split('?').map(RegExp.escape).join('.'))
      .join('.*')}$`,
    's',
  ).test(text);
