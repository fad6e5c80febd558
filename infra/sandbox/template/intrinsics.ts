import { z } from 'zod';
import type { Json } from './document.ts';
import { attemptAll, Refused } from './refused.ts';

/** What the names in a template stand for; both functions throw `Refused` for a name that stands for nothing. */
export interface Scope {
  /** What `Ref` gives for a parameter, a pseudo parameter or a resource. */
  readonly reference: (name: string, at: string) => Json;
  /** What `Fn::GetAtt` gives. */
  readonly attribute: (logicalId: string, attribute: string, at: string) => Json;
}

/**
 * Evaluates the intrinsic functions in a part of a template; `at` is its place, such as `Resources.Vpc.Properties`.
 * `undefined` stands for `AWS::NoValue`: the property or the list item does not exist.
 */
export const evaluate = (node: Json, at: string, scope: Scope): Json | undefined => {
  if (Array.isArray(node)) {
    return attemptAll(node.entries(), ([index, item]) => evaluate(item, `${at}[${index}]`, scope)).filter(isPresent);
  }
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node);
  const call = entries.find(([key]) => key === 'Ref' || key.startsWith('Fn::'));
  if (call === undefined) {
    const values = attemptAll(entries, ([key, value]) => ({ key, value: evaluate(value, `${at}.${key}`, scope) }));
    return Object.fromEntries(values.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]])));
  }
  const [name, argument] = call;
  const place = `${name} at ${at}`;
  if (entries.length > 1) throw new Refused([`${place}: an intrinsic stands alone in its object`]);
  switch (name) {
    case 'Ref':
      return refer(argument, place, scope);
    case 'Fn::GetAtt':
      return getAttribute(argument, place, scope);
    case 'Fn::Sub':
      return substitute(argument, at, place, scope);
    case 'Fn::Join':
      return join(evaluate(argument, at, scope), place);
    case 'Fn::Select':
      return select(evaluate(argument, at, scope), place);
    case 'Fn::Split':
      return split(evaluate(argument, at, scope), place);
    case 'Fn::GetAZs':
      return zonesOf(evaluate(argument, at, scope), place, scope);
    default:
      throw new Refused([`${place}: the sandbox does not know this intrinsic`]);
  }
};

const isPresent = (value: Json | undefined): value is Json => value !== undefined;

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const argumentOf = <Schema extends z.ZodType>(schema: Schema, value: unknown, place: string, takes: string) => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refused([`${place}: takes ${takes}, got ${JSON.stringify(value)}`]);
};

const refer = (argument: Json, place: string, scope: Scope): Json | undefined => {
  const name = argumentOf(z.string(), argument, place, 'a name');
  return name === 'AWS::NoValue' ? undefined : scope.reference(name, place);
};

const getAttribute = (argument: Json, place: string, scope: Scope): Json => {
  const dotted = z.string().transform((name) => dottedName(name));
  const [logicalId, attribute] = argumentOf(
    z.union([dotted, z.array(z.string())]).pipe(z.tuple([z.string(), z.string()])),
    argument,
    place,
    '[resource, attribute]',
  );
  return scope.attribute(logicalId, attribute, place);
};

const dottedName = (name: string): string[] => {
  const dot = name.indexOf('.');
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
};

const substitute = (argument: Json, at: string, place: string, scope: Scope): Json => {
  const takes = 'a text, or a text and the values of its variables';
  const schema = z.union([
    z.string().transform((only) => ({ template: only, values: {} })),
    z.tuple([z.string(), z.record(z.string(), z.json())]).transform(([template, values]) => ({ template, values })),
  ]);
  const { template, values } = argumentOf(schema, argument, place, takes);
  const own = argumentOf(z.record(z.string(), text), evaluate(values, at, scope), place, 'texts as variables');
  return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, variable: string) => {
    if (literal === '!') return `\${${variable}}`;
    const [logicalId = '', attribute] = dottedName(variable);
    const value =
      own[variable] ??
      (attribute === undefined ? scope.reference(variable, place) : scope.attribute(logicalId, attribute, place));
    return argumentOf(text, value, place, `texts as variables (${variable})`);
  });
};

const join = (argument: unknown, place: string): Json => {
  const schema = z.tuple([z.string(), z.array(text)]);
  const [delimiter, values] = argumentOf(schema, argument, place, '[delimiter, list of texts]');
  return values.join(delimiter);
};

const index = z.union([z.int().min(0), z.string().regex(/^\d+$/).transform(Number)]);

const select = (argument: unknown, place: string): Json => {
  const schema = z.tuple([index, z.array(z.json())]);
  const [position, values] = argumentOf(schema, argument, place, '[index, list]');
  const value = values[position];
  if (value === undefined) throw new Refused([`${place}: index ${position} is outside a list of ${values.length}`]);
  return value;
};

const split = (argument: unknown, place: string): Json => {
  const schema = z.tuple([z.string().min(1), z.string()]);
  const [delimiter, value] = argumentOf(schema, argument, place, '[delimiter, text]');
  return value.split(delimiter);
};

const zonesOf = (argument: unknown, place: string, scope: Scope): Json => {
  const region = scope.reference('AWS::Region', place);
  const asked = argumentOf(z.string(), argument, place, 'a region');
  if (asked !== '' && asked !== region) throw new Refused([`${place}: the sandbox has only the region ${region}`]);
  const count = region === 'us-east-1' ? 6 : 3;
  return Array.from('abcdef'.slice(0, count), (letter) => `${region}${letter}`);
};
