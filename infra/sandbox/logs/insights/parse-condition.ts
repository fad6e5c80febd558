import { COMPARISONS, type Condition, type Operand } from './query.ts';
import type { Reader } from './reader.ts';

/** Reads a field's name. */
export const takeField = (reader: Reader): string => reader.take(['word', 'field'], 'a field');

/** Reads a field, a constant, or one of the functions `strcontains` and `coalesce`. */
export const takeOperand = (reader: Reader): Operand => {
  const { next } = reader;
  if (next?.kind === 'text') return { kind: 'constant', value: reader.take(['text'], 'a text') };
  if (next?.kind === 'word' && /^-?\d+(\.\d+)?$/.test(next.text)) {
    return { kind: 'constant', value: Number(reader.take(['word'], 'a number')) };
  }
  if (!reader.isFollowedBy('(')) return { kind: 'field', name: takeField(reader) };
  const isChoice = reader.skip('coalesce');
  if (!isChoice && !reader.skip('strcontains')) return reader.refuse('strcontains or coalesce');
  reader.demand('(');
  const operand = isChoice ? takeChoice(reader) : takeContainment(reader);
  reader.demand(')');
  return operand;
};

const takeChoice = (reader: Reader): Operand => ({ kind: 'first', operands: reader.list(() => takeOperand(reader)) });

const takeContainment = (reader: Reader): Operand => {
  const within = takeOperand(reader);
  reader.demand(',');
  return { kind: 'contains', within, text: reader.take(['text'], 'a text in quotation marks') };
};

/** Reads what `filter` asks for: `or` binds less than `and`, and that less than `not`. */
export const takeCondition = (reader: Reader): Condition => {
  const all = (): Condition => chain(reader, 'and', 'all', () => single(reader));
  return chain(reader, 'or', 'any', all);
};

const chain = (reader: Reader, word: string, kind: 'all' | 'any', operand: () => Condition): Condition => {
  const first = operand();
  const conditions = [first];
  while (reader.skip(word)) conditions.push(operand());
  return conditions.length === 1 ? first : { kind, conditions };
};

const single = (reader: Reader): Condition => {
  if (reader.skip('not')) return { kind: 'not', condition: single(reader) };
  if (reader.skip('(')) {
    const inner = takeCondition(reader);
    reader.demand(')');
    return inner;
  }
  if (reader.next?.kind === 'word' && reader.next.text === 'ispresent') return takePresence(reader);
  const left = takeOperand(reader);
  if (left.kind === 'field' && reader.skip('not')) {
    reader.demand('like');
    return { kind: 'not', condition: takeLike(reader, left.name) };
  }
  if (left.kind === 'field' && reader.skip('like')) return takeLike(reader, left.name);
  const operator = COMPARISONS.find((symbol) => reader.skip(symbol));
  if (operator !== undefined) return { kind: 'compare', left, operator, right: takeOperand(reader) };
  // A function stands for whether it gives 1.
  return left.kind === 'contains'
    ? { kind: 'compare', left, operator: '=', right: { kind: 'constant', value: 1 } }
    : reader.refuse('a comparison, like, or not like');
};

const takePresence = (reader: Reader): Condition => {
  reader.demand('ispresent');
  reader.demand('(');
  const field = takeField(reader);
  reader.demand(')');
  return { kind: 'present', field };
};

const takeLike = (reader: Reader, field: string): Condition => {
  const isRegex = reader.next?.kind === 'regex';
  const text = reader.take(['text', 'regex'], 'a text in quotation marks or a regular expression');
  return { kind: 'like', field, pattern: new RegExp(isRegex ? text : RegExp.escape(text)) };
};
