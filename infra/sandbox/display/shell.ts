/** A word of a command as a POSIX shell takes it. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** A command that can be pasted into a POSIX shell. */
export const shellCommand = (...words: readonly string[]): string => words.map(shellWord).join(' ');
