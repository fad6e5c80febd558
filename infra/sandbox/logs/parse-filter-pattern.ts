import { isKnownJsonPath } from '../gateway/json-path.ts';
import type { FilterPattern } from './filter-pattern.ts';

const TOKEN = /\s*(?:(?<symbol>[{}()]|&&|\|\||!=|>=|<=|[=><])|"(?<quoted>[^"\\]*)"|(?<word>[^\s{}()=!<>"]+))/y;

interface Token {
  readonly kind: 'symbol' | 'quoted' | 'word';
  readonly text: string;
}

/**
 * Reads a JSON filter pattern, CloudWatch Logs user guide, "Filter pattern syntax": fields that equal quoted texts, combined by `&&`,
 * which binds tighter, `||` and parentheses. Throws an error that names everything else.
 */
export const parseFilterPattern = (pattern: string): FilterPattern => {
  const tokens = tokensOf(pattern);
  let next = 0;

  const refuse = (expected: string): never => {
    const token = tokens[next];
    throw new Error(`the sandbox knows only ${expected} here, not ${token ? JSON.stringify(token.text) : 'the end'}`);
  };
  const skip = (symbol: string): boolean => {
    const token = tokens[next];
    const found = token?.kind === 'symbol' && token.text === symbol;
    if (found) next += 1;
    return found;
  };
  const demand = (symbol: string): void => {
    if (!skip(symbol)) refuse(JSON.stringify(symbol));
  };
  const take = (kind: Token['kind'], expected: string): string => {
    const token = tokens[next];
    if (token?.kind !== kind) return refuse(expected);
    next += 1;
    return token.text;
  };

  const chain = (symbol: '||' | '&&', operand: () => FilterPattern): FilterPattern => {
    const first = operand();
    const operands = [first];
    while (skip(symbol)) operands.push(operand());
    return operands.length === 1 ? first : { kind: symbol === '&&' ? 'all' : 'any', operands };
  };
  const any = (): FilterPattern => chain('||', all);
  const all = (): FilterPattern => chain('&&', single);
  const single = (): FilterPattern => {
    if (!skip('(')) return comparison();
    const inner = any();
    demand(')');
    return inner;
  };
  const comparison = (): FilterPattern => {
    const path = tokens[next];
    if (path?.kind !== 'word' || !path.text.startsWith('$.') || !isKnownJsonPath(path.text)) {
      return refuse('a field such as $.level');
    }
    next += 1;
    demand('=');
    return { kind: 'equals', path: path.text, text: take('quoted', 'a text in quotation marks') };
  };

  demand('{');
  const read = any();
  demand('}');
  if (next < tokens.length) refuse('the end');
  return read;
};

const tokensOf = (pattern: string): readonly Token[] => {
  const tokens: Token[] = [];
  const end = pattern.trimEnd().length;
  for (let index = 0; index < end; index = TOKEN.lastIndex) {
    TOKEN.lastIndex = index;
    const { symbol, quoted, word } = TOKEN.exec(pattern)?.groups ?? {};
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else throw new Error(`the sandbox does not know ${pattern.slice(index).trim()}`);
  }
  return tokens;
};
