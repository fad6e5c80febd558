import { type Language, type Token, tokensOf } from './tokens.ts';

/** Reads a text's tokens one after the other. What is refused ends the reading with an error that names it and its position. */
export interface Reader {
  /** The next token; absent at the end. */
  readonly next: Token | undefined;
  /** Whether the next token is this symbol or word. */
  isNext(text: string): boolean;
  /** Takes the next token if it is this symbol or word, and says whether it was. */
  skip(text: string): boolean;
  /** Takes the next token, which must be this symbol or word. */
  expect(text: string): void;
  /** Takes the next token, which must be of this kind, and gives its text; `expected` is what the error asks for. */
  take(kind: Token['kind'], expected: string): string;
  /** Whether the token after the next one is this symbol. */
  isFollowedBy(symbol: string): boolean;
  /** Reads items with this symbol or word between them. */
  list<Item>(separator: string, item: () => Item): readonly Item[];
  refuse(expected: string): never;
}

/** A reader at the beginning of a text. */
export const createReader = (text: string, language: Language): Reader => {
  const tokens = tokensOf(text, language);
  let index = 0;

  const refuse = (expected: string): never => {
    const token = tokens[index];
    const got = token === undefined ? 'the end' : `${JSON.stringify(token.text)} at character ${token.position}`;
    throw new Error(`reading ${language.subject}: expected ${expected}, got ${got}`);
  };
  const isNext = (text: string): boolean => tokens[index]?.kind !== 'quoted' && tokens[index]?.text === text;
  const skip = (text: string): boolean => {
    const found = isNext(text);
    if (found) index += 1;
    return found;
  };
  return {
    get next() {
      return tokens[index];
    },
    isNext,
    skip,
    expect: (text) => {
      if (!skip(text)) refuse(JSON.stringify(text));
    },
    take: (kind, expected) => {
      const token = tokens[index];
      if (token?.kind !== kind) return refuse(expected);
      index += 1;
      return token.text;
    },
    isFollowedBy: (symbol) => tokens[index + 1]?.kind === 'symbol' && tokens[index + 1]?.text === symbol,
    list: (separator, item) => {
      const items = [item()];
      while (skip(separator)) items.push(item());
      return items;
    },
    refuse,
  };
};
