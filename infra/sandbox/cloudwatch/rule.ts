import { createReader, type Reader } from '../language/reader.ts';

/** The rule of a composite alarm. Alarms are referred to by name or by ARN, as they were written. */
export type Rule =
  | { readonly kind: 'inAlarm'; readonly alarm: string }
  | { readonly kind: 'not'; readonly operand: Rule }
  | { readonly kind: 'all' | 'any'; readonly operands: readonly Rule[] };

const LANGUAGE = { subject: 'the rule', symbols: ['(', ')'], word: /[^\s()"]+/, quotes: '"' } as const;

/**
 * Reads the rule of a composite alarm, CloudWatch user guide, "Composite alarms", as far as it is made of `ALARM("…")`; throws an error
 * that names everything else and where it stands.
 */
export const parseRule = (text: string): Rule => {
  const reader = createReader(text, LANGUAGE);
  const rule = takeRule(reader);
  if (reader.next !== undefined) reader.refuse('AND, OR or the end');
  return rule;
};

const takeRule = (reader: Reader): Rule => {
  const first = takeOperand(reader);
  const operator = reader.isNext('AND') ? 'AND' : 'OR';
  const operands = [first];
  while (reader.skip(operator)) operands.push(takeOperand(reader));
  // Which of the two binds tighter is not published.
  if (reader.isNext('AND') || reader.isNext('OR')) reader.refuse('parentheses around AND beside OR');
  return operands.length === 1 ? first : { kind: operator === 'AND' ? 'all' : 'any', operands };
};

const takeOperand = (reader: Reader): Rule => {
  if (reader.skip('NOT')) return { kind: 'not', operand: takeOperand(reader) };
  const isNested = reader.isNext('(');
  if (!isNested && !reader.skip('ALARM')) return reader.refuse('ALARM, NOT or "("');
  reader.expect('(');
  const rule: Rule = isNested
    ? takeRule(reader)
    : { kind: 'inAlarm', alarm: reader.take('quoted', 'the name or ARN of an alarm in quotation marks') };
  reader.expect(')');
  return rule;
};

/** Whether a rule holds. */
export const ruleHolds = (rule: Rule, isInAlarm: (alarm: string) => boolean): boolean => {
  switch (rule.kind) {
    case 'inAlarm':
      return isInAlarm(rule.alarm);
    case 'not':
      return !ruleHolds(rule.operand, isInAlarm);
    case 'all':
      return rule.operands.every((operand) => ruleHolds(operand, isInAlarm));
    case 'any':
      return rule.operands.some((operand) => ruleHolds(operand, isInAlarm));
    default:
      return rule satisfies never;
  }
};

/** Every alarm that a rule refers to, as often as it does. */
export const alarmsOf = (rule: Rule): readonly string[] => {
  switch (rule.kind) {
    case 'inAlarm':
      return [rule.alarm];
    case 'not':
      return alarmsOf(rule.operand);
    case 'all':
    case 'any':
      return rule.operands.flatMap(alarmsOf);
    default:
      return rule satisfies never;
  }
};
