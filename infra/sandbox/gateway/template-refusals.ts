import { parse } from 'velocityjs';
import { z } from 'zod';
import { isKnownJsonPath } from './json-path.ts';

/** What API Gateway defines in mapping templates and the sandbox plays too. */
const KNOWN: ReadonlySet<string> = new Set([
  'input.body',
  'input.json',
  'input.params',
  'input.path',
  'util.escapeJavaScript',
  'context.apiId',
  'context.httpMethod',
  'context.requestId',
  'context.requestOverride',
  'context.resourcePath',
  'context.stage',
]);
const DEFINED_BY_AWS = ['input', 'util', 'context', 'stageVariables'];

/** Everything in a mapping template that the sandbox cannot render as API Gateway would. */
export const templateRefusals = (template: string): readonly string[] => {
  try {
    return refusalsIn(parse(template));
  } catch (error) {
    return [`cannot be parsed: ${error instanceof Error ? error.message : String(error)}`];
  }
};

const Reference = z.object({
  type: z.literal('references'),
  id: z.enum(DEFINED_BY_AWS),
  path: z.array(z.looseObject({ id: z.string().catch('[…]') })).default([]),
});
/** A text in double quotes is a template of its own. */
const QuotedTemplate = z.object({ type: z.literal('string'), isEval: z.literal(true), value: z.string() });
const JsonPathCall = z.object({ id: z.enum(['json', 'path']), args: z.tuple([z.object({ value: z.string() })]) });

const refusalsIn = (node: unknown): readonly string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const quoted = QuotedTemplate.safeParse(node).data;
  if (quoted !== undefined) return templateRefusals(quoted.value);
  const reference = Reference.safeParse(node).data;
  const own = reference === undefined ? [] : referenceRefusals(reference);
  return [...own, ...Object.values(node).flatMap(refusalsIn)];
};

const referenceRefusals = ({ id, path: [first] }: z.output<typeof Reference>): readonly string[] => {
  const name = first === undefined ? id : `${id}.${first.id}`;
  if (!KNOWN.has(name)) return [`the sandbox does not know $${name}`];
  const jsonPath = JsonPathCall.safeParse(first).data?.args[0].value;
  return jsonPath === undefined || isKnownJsonPath(jsonPath) ? [] : [`the sandbox does not know JSONPath ${jsonPath}`];
};
