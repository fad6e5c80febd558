/** A policy element as a list: IAM takes one text in the place of a list of one. */
export const list = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** Whether a text matches a pattern of IAM, where `*` is any text and `?` any character. */
export const matchesWildcards = (pattern: string, text: string): boolean => {
  // Most are neither, and this is asked a hundred times a request.
  if (!/[*?]/.test(pattern)) return pattern === text;
  const expression = RegExp.escape(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.');
  return new RegExp(`^${expression}$`, 's').test(text);
};
