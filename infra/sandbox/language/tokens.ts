/** What the texts of a small language consist of. */
export interface Language {
  /** What the texts are called in errors, such as `the rule`. */
  readonly subject: string;
  readonly symbols: readonly string[];
  readonly word: RegExp;
  /** The characters that texts can stand between. */
  readonly quotes: '"' | `"'`;
}

/** One symbol, word or quoted text; its position is counted from 1. */
export interface Token {
  readonly kind: 'symbol' | 'word' | 'quoted';
  readonly text: string;
  readonly position: number;
}

/** The tokens of a text; throws an error that names what belongs to none. */
export const tokensOf = (text: string, { subject, symbols, word, quotes }: Language): readonly Token[] => {
  const symbol = symbols.map(RegExp.escape).join('|');
  const quoted = Array.from(quotes, (quote) => `${quote}[^${quote}\\\\]*${quote}`).join('|');
  const token = new RegExp(`\\s*(?:(?<symbol>${symbol})|(?<quoted>${quoted})|(?<word>${word.source}))`, 'y');
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const start = token.lastIndex;
    const groups = token.exec(text)?.groups;
    if (groups === undefined) {
      throw new Error(`reading ${subject}: cannot read ${text.slice(start).trim()} after character ${start}`);
    }
    const [kind, found] = kindIn(groups);
    const position = token.lastIndex - found.length + 1;
    tokens.push({ kind, text: kind === 'quoted' ? found.slice(1, -1) : found, position });
  }
  return tokens;
};

const kindIn = ({
  symbol,
  quoted,
  word = '',
}: Readonly<Record<string, string | undefined>>): [Token['kind'], string] => {
  if (symbol !== undefined) return ['symbol', symbol];
  return quoted === undefined ? ['word', word] : ['quoted', quoted];
};
