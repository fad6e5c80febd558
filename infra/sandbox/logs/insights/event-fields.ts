import type { LogEvent } from '../log-groups.ts';
import type { Condition, Operand } from './query.ts';

/** What a field holds; nothing where the event does not have it. */
export type FieldValue = string | number | undefined;

/** Finds the fields of an event. */
export type Fields = (name: string) => FieldValue;

/** The fields that CloudWatch Logs discovers in an event: those of its JSON object by their path, and its own, which begin with `@`. */
export const fieldsOf = ({ timestamp, message }: LogEvent): Fields => {
  const root = message.startsWith('{') ? jsonOf(message) : undefined;
  return (name) => {
    if (name === '@timestamp') return new Date(timestamp).toISOString();
    if (name === '@message') return message;
    let value: unknown = root;
    for (const key of name.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = Reflect.get(value, key);
    }
    if (typeof value === 'string' || typeof value === 'number') return value;
    return typeof value === 'boolean' ? String(Number(value)) : undefined;
  };
};

const jsonOf = (message: string): unknown => {
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** What an operand is for an event. */
export const operandValue = (operand: Operand, fields: Fields): FieldValue => {
  switch (operand.kind) {
    case 'field':
      return fields(operand.name);
    case 'constant':
      return operand.value;
    case 'first':
      return operand.operands.map((one) => operandValue(one, fields)).find((value) => value !== undefined);
    case 'contains': {
      const value = operandValue(operand.within, fields);
      return value === undefined ? undefined : Number(String(value).includes(operand.text));
    }
    default:
      return operand satisfies never;
  }
};

/** Whether a condition holds for an event; a comparison with a field that it does not have never does. */
export const holds = (condition: Condition, fields: Fields): boolean => {
  switch (condition.kind) {
    case 'present':
      return fields(condition.field) !== undefined;
    case 'like': {
      const value = fields(condition.field);
      return value !== undefined && condition.pattern.test(String(value));
    }
    case 'compare':
      return compares(condition, operandValue(condition.left, fields), operandValue(condition.right, fields));
    case 'all':
      return condition.conditions.every((one) => holds(one, fields));
    case 'any':
      return condition.conditions.some((one) => holds(one, fields));
    case 'not':
      return !holds(condition.condition, fields);
    default:
      return condition satisfies never;
  }
};

const compares = (
  { operator }: Extract<Condition, { readonly kind: 'compare' }>,
  left: FieldValue,
  right: FieldValue,
): boolean => {
  if (left === undefined || right === undefined) return false;
  const areNumbers = !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  const [one, other] = areNumbers ? [Number(left), Number(right)] : [String(left), String(right)];
  switch (operator) {
    case '=':
      return one === other;
    case '!=':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    default:
      return operator satisfies never;
  }
};
