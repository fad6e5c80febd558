const TOKEN =
  /\s*(?:(?<symbol>\||\(|\)|,|!=|<=|>=|[=<>*])|"(?<double>[^"\\]*)"|'(?<single>[^'\\]*)'|`(?<quoted>[^`]+)`|\/(?<regex>(?:[^/\\\n]|\\.)+)\/|(?<word>[@\w][\w.@-]*))/y;

/** A part of a query: `field` is what stands between backquotes. */
export interface Token {
  readonly kind: 'symbol' | 'text' | 'field' | 'regex' | 'word';
  readonly text: string;
}

/** What a query consists of; throws an error that names what the sandbox cannot read. */
export const tokensOf = (query: string): readonly Token[] => {
  const tokens: Token[] = [];
  const end = query.trimEnd().length;
  for (let index = 0; index < end; index = TOKEN.lastIndex) {
    TOKEN.lastIndex = index;
    const found = TOKEN.exec(query)?.groups;
    if (found === undefined) throw new Error(`the sandbox does not know ${query.slice(index).trim()}`);
    tokens.push(tokenOf(found));
  }
  return tokens;
};

const tokenOf = ({ symbol, double, single, quoted, regex, word = '' }: Record<string, string | undefined>): Token => {
  if (symbol !== undefined) return { kind: 'symbol', text: symbol };
  if (quoted !== undefined) return { kind: 'field', text: quoted };
  if (regex !== undefined) return { kind: 'regex', text: regex };
  const text = double ?? single;
  return text === undefined ? { kind: 'word', text: word } : { kind: 'text', text };
};
