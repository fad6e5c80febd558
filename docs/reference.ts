import * as z from 'zod';
import { METRICS, NAMESPACE } from '../functions/contract/metrics.ts';
import { Report } from '../functions/contract/report.ts';
import { TargetInput } from '../infra/config/deployment.ts';
import { table } from './markdown.ts';

/** The metrics of the contract, as a table. */
export const metricsReference = (): string =>
  [
    `All are in the namespace \`${NAMESPACE}\`. Each has the dimensions \`service\` and \`target\`, and appears once for each of the sets.`,
    table(
      ['metric', 'unit', 'value', 'dimension sets'],
      Object.entries(METRICS).map(([name, { unit, value, dimensionSets }]) => [
        `\`${name}\``,
        unit,
        value,
        dimensionSets
          .map((set) => (set.length === 0 ? 'none' : set.map((dimension) => `\`${dimension}\``).join(', ')))
          .join('; '),
      ]),
    ),
  ].join('\n\n');

const Schema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
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
  readonly type?: string;
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
  return schema.type ?? 'anything';
};

const code = (type: string): string => type.replaceAll('"', '`');

/** The fields of a target, as a table. */
export const configurationReference = (): string =>
  table(
    ['field', 'type', 'meaning'],
    fieldsOf(TargetInput, 'input').map(({ path, type, required, default: value, description }) => [
      `\`${path}\`${required ? '' : value === undefined ? ' (optional)' : ` (default \`${JSON.stringify(value)}\`)`}`,
      code(type),
      description,
    ]),
  );

/** The fields of a report, as a table. */
export const reportReference = (): string =>
  table(
    ['field', 'type', 'meaning'],
    fieldsOf(Report, 'output').map(({ path, type, required, description }) => [
      `\`${path}\`${required ? '' : ' (optional)'}`,
      code(type),
      description,
    ]),
  );
