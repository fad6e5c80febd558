import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import * as z from 'zod';
import { keysIn } from '../../functions/configuration/json-pointer.ts';
import { errorMessage } from '../../functions/text/error.ts';
import { type Mistake, nearestTo } from './issues.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const OPTIONS = { allErrors: true, strict: false, validateFormats: false };

/** It compiles the meta-schema once, which takes some forty times as long as a body's schema. */
const META_COMPILER = new Ajv2020(OPTIONS);
const KEYWORDS = Object.keys(META_COMPILER.RULES.keywords);

/** A JSON Schema (2020-12) for a body: it keeps to its meta-schema, its references resolve, and it constrains something. */
export const BodySchema = z.record(z.string(), z.unknown()).check(({ value, issues }) => {
  const parts = partsOf(value);
  const misspelt = parts.flatMap((part) => misspellingsIn(part, KEYWORDS));
  for (const { path, key, meant } of misspelt) {
    issues.push({
      code: 'unrecognized_keys',
      keys: [key],
      path,
      message: `unknown ${key}, did you mean ${meant}?`,
      input: value,
    });
  }
  for (const mistake of mistakesIn(value)) issues.push({ code: 'custom', ...mistake, path: [...mistake.path] });
  if (misspelt.length === 0 && !parts.some(constrains))
    issues.push({
      code: 'custom',
      path: [],
      message: 'must constrain something, by type or required for instance',
      input: value,
    });
});

function* mistakesIn(schema: JsonSchema): Iterable<Mistake> {
  try {
    // A compiler for each schema, since one remembers the $id of every schema that it compiles.
    if (META_COMPILER.validateSchema(schema)) new Ajv2020({ ...OPTIONS, validateSchema: false }).compile(schema);
    else yield* againstMetaSchema(schema, META_COMPILER.errors ?? []);
  } catch (error) {
    yield { path: [], message: `must be a JSON Schema of 2020-12 (${errorMessage(error)})`, input: schema };
  }
}

/** What the meta-schema says of each place; of several errors at one place the first is the nearest to the mistake. */
const againstMetaSchema = (schema: JsonSchema, errors: readonly ErrorObject[]): readonly Mistake[] =>
  errors
    .filter(({ instancePath }, index) => errors.findIndex((error) => error.instancePath === instancePath) === index)
    .map(({ instancePath, message = 'must be a JSON Schema', params: { allowedValues } }) => ({
      path: keysIn(instancePath),
      message: Array.isArray(allowedValues) ? `must be ${allowedValues.join(' or ')}` : message.replaceAll(',', ' or '),
      input: valueAt(schema, keysIn(instancePath)),
    }));

interface Part {
  readonly path: readonly string[];
  readonly schema: JsonSchema | false;
}

const HOLDING_ONE =
  'additionalProperties contains else if items not propertyNames then unevaluatedItems unevaluatedProperties'.split(
    ' ',
  );
const HOLDING_MANY = '$defs allOf anyOf dependentSchemas oneOf patternProperties prefixItems properties'.split(' ');
const CONSTRAINING = (
  '$dynamicRef $ref const contains dependentRequired enum exclusiveMaximum exclusiveMinimum format maxItems maxLength ' +
  'maxProperties maximum minItems minLength minProperties minimum multipleOf not pattern required type uniqueItems'
).split(' ');

/** A schema and those in it, each with its path; one that is `true`, and so allows everything, is passed over. */
const partsOf = (schema: unknown, path: readonly string[] = []): readonly Part[] => {
  if (schema === false) return [{ path, schema }];
  if (!isObject(schema)) return [];
  const inside = Object.entries(schema).flatMap(([keyword, value]) => {
    if (HOLDING_ONE.includes(keyword)) return partsOf(value, [...path, keyword]);
    if (!HOLDING_MANY.includes(keyword) || typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, part]) => partsOf(part, [...path, keyword, key]));
  });
  return [{ path, schema }, ...inside];
};

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON Schema takes a keyword that it does not know for a note; here, one that looks like a known keyword is a slip. */
const misspellingsIn = ({ path, schema }: Part, keywords: readonly string[]) =>
  Object.keys(schema || {}).flatMap((key) => {
    const meant = keywords.includes(key) ? undefined : nearestTo(key, keywords);
    return meant === undefined ? [] : [{ path: [...path], key, meant }];
  });

const constrains = ({ path, schema }: Part): boolean =>
  !path.includes('$defs') && (schema === false || CONSTRAINING.some((keyword) => Object.hasOwn(schema, keyword)));

const valueAt = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
