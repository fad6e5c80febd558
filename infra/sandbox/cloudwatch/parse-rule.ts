import { type AlarmState, isAlarmState } from './alarm-state.ts';
import type { AtLeast, Rule } from './rule.ts';

interface Token {
  readonly kind: 'symbol' | 'word' | 'quoted';
  readonly text: string;
  /** Counted from 1. */
  readonly position: number;
}

const TOKEN = /\s*(?:(?<symbol>[(),])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>[^\s(),"]+))/y;

/**
 * Reads the rule of a composite alarm, CloudWatch user guide, "Composite alarms"; throws an error that names what it does not know
 * and where.
 */
export const parseRule = (text: string): Rule => {
  const tokens = tokensOf(text);
  let next = 0;

  const refuse = (expected: string): never => {
    const token = tokens[next];
    const got = token === undefined ? 'the end' : `${JSON.stringify(token.text)} at character ${token.position}`;
    throw new Error(`reading the rule: expected ${expected}, got ${got}`);
  };
  const isNext = (text: string): boolean => tokens[next]?.text === text && tokens[next]?.kind !== 'quoted';
  const skip = (text: string): boolean => {
    const found = isNext(text);
    if (found) next += 1;
    return found;
  };
  const demand = (symbol: '(' | ')' | ','): void => {
    if (!skip(symbol)) refuse(JSON.stringify(symbol));
  };
  const take = (kinds: readonly Token['kind'][], expected: string): string => {
    const token = tokens[next];
    if (token === undefined || !kinds.includes(token.kind)) return refuse(expected);
    next += 1;
    return token.text;
  };

  const chain = (): Rule => {
    const first = operand();
    const operator = isNext('AND') ? 'AND' : 'OR';
    const operands = [first];
    while (skip(operator)) operands.push(operand());
    // Which of the two binds tighter is not published.
    if (isNext('AND') || isNext('OR')) refuse('parentheses around AND beside OR');
    return operands.length === 1 ? first : { kind: operator === 'AND' ? 'all' : 'any', operands };
  };

  const operand = (): Rule => {
    if (skip('NOT')) return { kind: 'not', operand: operand() };
    if (skip('(')) return closed(chain());
    if (skip('TRUE')) return { kind: 'constant', value: true };
    if (skip('FALSE')) return { kind: 'constant', value: false };
    if (skip('AT_LEAST')) return atLeast();
    const state = stateNamed('ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, TRUE, FALSE, NOT or "("');
    demand('(');
    return closed({ kind: 'state', state, alarm: alarm() });
  };

  const atLeast = (): AtLeast => {
    demand('(');
    const { least, unit } = share();
    demand(',');
    const negated = skip('NOT');
    const state = stateNamed('ALARM, OK or INSUFFICIENT_DATA');
    demand(',');
    demand('(');
    const alarms = [alarm()];
    while (skip(',')) alarms.push(alarm());
    demand(')');
    return closed({ kind: 'atLeast', least, unit, negated, state, alarms });
  };

  const share = (): Pick<AtLeast, 'least' | 'unit'> => {
    const { number, percent } = /^(?<number>[1-9]\d*)(?<percent>%)?$/.exec(tokens[next]?.text ?? '')?.groups ?? {};
    if (number === undefined || (percent && Number(number) > 100)) return refuse('a number of alarms or a percentage');
    next += 1;
    return { least: Number(number), unit: percent ? 'percent' : 'alarms' };
  };

  const stateNamed = (expected: string): AlarmState => {
    const word = tokens[next]?.text ?? '';
    if (tokens[next]?.kind !== 'word' || !isAlarmState(word)) return refuse(expected);
    next += 1;
    return word;
  };

  const alarm = (): string => take(['word', 'quoted'], 'the name or ARN of an alarm');

  const closed = <Part>(part: Part): Part => {
    demand(')');
    return part;
  };

  const rule = chain();
  if (next < tokens.length) refuse('AND, OR or the end');
  return rule;
};

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let index = 0; index < end; index = TOKEN.lastIndex) {
    TOKEN.lastIndex = index;
    const { symbol, word, quoted } = TOKEN.exec(text)?.groups ?? {};
    const raw = symbol ?? word ?? quoted;
    if (raw === undefined) throw new Error(`reading the rule: a quotation mark after character ${index} is not closed`);
    const position = TOKEN.lastIndex - raw.length - (quoted === undefined ? 0 : 2) + 1;
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replaceAll(/\\(.)/g, '$1'), position });
    else tokens.push({ kind: symbol === undefined ? 'word' : 'symbol', text: raw, position });
  }
  return tokens;
};
