import { z } from 'zod';
import { attemptAll, Refused } from '../properties/refused.ts';
import type { Json } from './document.ts';

/** What the names in a template stand for; the functions throw `Refused` for a name that stands for nothing. */
export interface Scope {
  /** What `Ref` gives for a parameter, a pseudo parameter or a resource. */
  readonly reference: (name: string, at: string) => Json;
  /** What `Fn::GetAtt` gives. */
  readonly attribute: (logicalId: string, attribute: string, at: string) => Json;
  /** What `Fn::GetStackOutput` gives: an output of another stack. */
  readonly output: (stackName: string, name: string, at: string) => Json;
}

/** Evaluates the intrinsic functions in a part of a template; `at` is its place, such as `Resources.Vpc.Properties`. */
export const evaluate = (node: Json, at: string, scope: Scope): Json => {
  if (Array.isArray(node)) {
    return attemptAll(node.entries(), ([index, item]) => evaluate(item, `${at}[${index}]`, scope));
  }
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node);
  const call = entries.find(([key]) => key === 'Ref' || key.startsWith('Fn::'));
  if (call === undefined) {
    return Object.fromEntries(
      attemptAll(entries, ([key, value]): [string, Json] => [key, evaluate(value, `${at}.${key}`, scope)]),
    );
  }
  const [name, argument] = call;
  const place = `${name} at ${at}`;
  if (entries.length > 1) throw new Refused([`${place}: an intrinsic stands alone in its object`]);
  switch (name) {
    case 'Ref':
      return scope.reference(argumentOf(z.string(), argument, place, 'a name'), place);
    case 'Fn::GetAtt': {
      const pair = z.tuple([z.string(), z.string()]);
      return scope.attribute(...argumentOf(pair, argument, place, '[resource, attribute]'), place);
    }
    case 'Fn::GetStackOutput': {
      const named = z.object({ StackName: z.string(), OutputName: z.string() });
      const { StackName, OutputName } = argumentOf(
        named,
        evaluate(argument, at, scope),
        place,
        'a stack and its output',
      );
      return scope.output(StackName, OutputName, place);
    }
    case 'Fn::Sub':
      return substitute(argument, place, scope);
    case 'Fn::Join':
      return join(evaluate(argument, at, scope), place);
    case 'Fn::Select':
      return select(evaluate(argument, at, scope), place);
    case 'Fn::Split':
      return split(evaluate(argument, at, scope), place);
    case 'Fn::GetAZs':
      return zonesOf(argument, place, scope);
    case 'Fn::ImportValue':
      throw new Refused([`${place}: no stack of the app exports ${JSON.stringify(argument)}`]);
    default:
      throw new Refused([`${place}: the sandbox does not know this intrinsic`]);
  }
};

const argumentOf = <Schema extends z.ZodType>(schema: Schema, value: unknown, place: string, takes: string) => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refused([`${place}: takes ${takes}, got ${JSON.stringify(value)}`]);
};

const substitute = (argument: Json, place: string, scope: Scope): Json =>
  argumentOf(z.string(), argument, place, 'a text').replace(/\$\{([^}]*)\}/g, (_, variable: string) => {
    if (!/^[\w:]+$/.test(variable)) throw new Refused([`${place}: the sandbox does not know variable ${variable}`]);
    return argumentOf(z.string(), scope.reference(variable, place), place, `texts as variables (${variable})`);
  });

const split = (argument: unknown, place: string): Json => {
  const [delimiter, text] = argumentOf(z.tuple([z.string(), z.string()]), argument, place, '[delimiter, text]');
  return text.split(delimiter);
};

const join = (argument: unknown, place: string): Json => {
  const schema = z.tuple([z.string(), z.array(z.string())]);
  const [delimiter, values] = argumentOf(schema, argument, place, '[delimiter, list of texts]');
  return values.join(delimiter);
};

const select = (argument: unknown, place: string): Json => {
  const schema = z.tuple([z.int().min(0), z.array(z.json())]);
  const [position, values] = argumentOf(schema, argument, place, '[index, list]');
  const value = values[position];
  if (value === undefined) throw new Refused([`${place}: index ${position} is outside a list of ${values.length}`]);
  return value;
};

const zonesOf = (argument: unknown, place: string, scope: Scope): Json => {
  argumentOf(z.literal(''), argument, place, "'' for the stack's own region");
  const region = scope.reference('AWS::Region', place);
  const count = region === 'us-east-1' ? 6 : 3;
  return Array.from('abcdef'.slice(0, count), (letter) => `${region}${letter}`);
};
