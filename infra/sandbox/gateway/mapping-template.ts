import { parse, render } from 'velocityjs';
import { z } from 'zod';
import { messageOf } from '../message-of.ts';

/** What a mapping template can look into. */
export interface TemplateInput {
  /** The payload. */
  readonly body: string;
  /** A parameter of the request: of its path, its query or its headers; empty where it has none of this name. */
  readonly parameter: (name: string) => string;
  readonly stage: string;
  /** A request template writes here and a response template may read it. */
  readonly requestOverride: Readonly<Record<'header' | 'path' | 'querystring', Record<string, unknown>>>;
}

/** Renders a mapping template without `templateRefusals`. */
export const renderTemplate = (template: string, { body, parameter, stage, requestOverride }: TemplateInput): string =>
  render(template, { input: { body: body || '{}', params: parameter }, context: { stage, requestOverride } });

/** What API Gateway defines in mapping templates and the sandbox plays too. */
const KNOWN: ReadonlySet<string> = new Set(['input.body', 'input.params', 'context.requestOverride', 'context.stage']);
const DEFINED_BY_AWS = ['input', 'util', 'context', 'stageVariables'];

/** Everything in a mapping template that the sandbox cannot render as API Gateway would. */
export const templateRefusals = (template: string): readonly string[] => {
  try {
    return refusalsIn(parse(template));
  } catch (error) {
    return [`cannot be parsed: ${messageOf(error)}`];
  }
};

const Reference = z.object({
  type: z.literal('references'),
  id: z.enum(DEFINED_BY_AWS),
  path: z.array(z.looseObject({ id: z.string().catch('[…]') })).default([]),
});
/** A text in double quotes is a template of its own. */
const QuotedTemplate = z.object({ type: z.literal('string'), isEval: z.literal(true), value: z.string() });

const refusalsIn = (node: unknown): readonly string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const quoted = QuotedTemplate.safeParse(node).data;
  if (quoted !== undefined) return templateRefusals(quoted.value);
  const { id, path: [first] = [] } = Reference.safeParse(node).data ?? {};
  const name = first === undefined ? id : `${id}.${first.id}`;
  const own = name === undefined || KNOWN.has(name) ? [] : [`the sandbox does not know $${name}`];
  return [...own, ...Object.values(node).flatMap(refusalsIn)];
};
