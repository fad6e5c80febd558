import { jsonOf, valueAt } from '../json-message.ts';
import type { LogEvent } from '../log-groups.ts';
import type { Operand } from './query.ts';

/** What a field holds; nothing where the event does not have it. */
export type FieldValue = string | number | undefined;

/** Finds the fields of an event. */
export type Fields = (name: string) => FieldValue;

/** What was found in events so far: several queries look at each. */
const found = new WeakMap<LogEvent, Fields>();

/** The fields that CloudWatch Logs discovers in an event: those of its JSON object by their path, and its own `@timestamp`. */
export const fieldsOf = (event: LogEvent): Fields => {
  const fields = found.get(event) ?? discover(event);
  found.set(event, fields);
  return fields;
};

const discover = ({ timestamp, message }: LogEvent): Fields => {
  const root = jsonOf(message);
  return (name) => {
    if (name === '@timestamp') return new Date(timestamp).toISOString();
    const value = valueAt(root, name);
    if (typeof value === 'string' || typeof value === 'number') return value;
    return typeof value === 'boolean' ? String(Number(value)) : undefined;
  };
};

/** What an operand is for an event. */
export const operandValue = (operand: Operand, fields: Fields): FieldValue => {
  switch (operand.kind) {
    case 'field':
      return fields(operand.name);
    case 'contains':
      return Number(String(fields(operand.field) ?? '').includes(operand.text));
    default:
      return operand satisfies never;
  }
};
