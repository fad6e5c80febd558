import type { Token } from './tokens.ts';

/** Reads a query's tokens one after the other. */
export interface Reader {
  /** Whether the next token is this symbol or word, which is then behind. Words are read in any case. */
  skip(text: string): boolean;
  demand(text: string): void;
  /** The text of the next token, which must be of one of these kinds. */
  take(kinds: readonly Token['kind'][], expected: string): string;
  /** Absent at the end. */
  readonly next: Token | undefined;
  /** Whether the token after the next is this symbol. */
  isFollowedBy(symbol: string): boolean;
  refuse(expected: string): never;
  /** Items with commas between them. */
  list<Item>(item: () => Item): readonly Item[];
}

/** A reader at the first of these tokens. */
export const createReader = (tokens: readonly Token[]): Reader => {
  let index = 0;

  const refuse = (expected: string): never => {
    const token = tokens[index];
    throw new Error(`the sandbox knows only ${expected} here, not ${token ? JSON.stringify(token.text) : 'the end'}`);
  };
  const skip = (text: string): boolean => {
    const token = tokens[index];
    const kind = /\w/.test(text) ? 'word' : 'symbol';
    const found = token?.kind === kind && token.text.toLowerCase() === text;
    if (found) index += 1;
    return found;
  };
  return {
    skip,
    demand: (text) => {
      if (!skip(text)) refuse(JSON.stringify(text));
    },
    take: (kinds, expected) => {
      const token = tokens[index];
      if (token === undefined || !kinds.includes(token.kind)) return refuse(expected);
      index += 1;
      return token.text;
    },
    get next() {
      return tokens[index];
    },
    isFollowedBy: (symbol) => tokens[index + 1]?.kind === 'symbol' && tokens[index + 1]?.text === symbol,
    refuse,
    list: (item) => {
      const items = [item()];
      while (skip(',')) items.push(item());
      return items;
    },
  };
};
