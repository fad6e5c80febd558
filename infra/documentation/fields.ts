import * as z from 'zod';
import { table } from './markdown.ts';

const Schema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(Schema).optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    default: z.unknown().optional(),
    required: z.array(z.string()).optional(),
  }),
);

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly default?: unknown;
  readonly required?: readonly string[];
}

/** A field of a JSON value, wherever it is nested. */
export interface Field {
  /** Such as `attempts[].failure.cause`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly description: string;
}

/** Every field that a schema describes, the outer ones first. */
export const fieldsOf = (schema: z.ZodType, io: 'input' | 'output'): readonly Field[] =>
  nestedFields(Schema.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any' })), '');

const nestedFields = (schema: JsonSchema, prefix: string): readonly Field[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const field = {
      path,
      type: typeOf(property),
      required: schema.required?.includes(name) ?? false,
      default: property.default,
      description: property.description ?? '',
    };
    return [field, ...nestedFields(property, path), ...nestedFields(property.items ?? {}, `${path}[]`)];
  });

const typeOf = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined && schema.enum.length <= 8)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (schema.type === 'array') {
    const item = typeOf(schema.items ?? {});
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
  return [schema.type ?? 'anything'].flat().join(' | ');
};

/** Fields as a table: what each is called, whether it may be missing, its type and its meaning. */
export const fieldTable = (fields: readonly Field[]): string =>
  table(
    ['field', 'type', 'meaning'],
    fields.map((field) => [
      `\`${field.path}\`${presenceOf(field)}`,
      field.type.replaceAll('"', '`'),
      field.description,
    ]),
  );

const presenceOf = ({ required, default: value }: Field): string => {
  if (required) return '';
  return value === undefined ? ' (optional)' : ` (default \`${JSON.stringify(value)}\`)`;
};
