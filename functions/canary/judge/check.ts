import { type OutputUnit, Validator } from '@cfworker/json-schema';
import { errorMessage } from '../../text/error.ts';
import type { Target } from '../config.ts';
import type { Failure } from '../probe/failure.ts';

/** A complete answer, header names in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Judges a complete answer by what the target is expected to give; nothing if it passes. */
export type CheckAnswer = (answer: Answer) => Failure | undefined;

/**
 * The content type and body checks of a target for one resource. They are about the configured resource: of another one,
 * which a console test can ask for, nothing is known.
 */
export const checksOf = ({ expect, request }: Target, resource: string): CheckAnswer => {
  if (resource !== request.resource) return () => undefined;
  const validator = expect.bodySchema && new Validator(expect.bodySchema, '2020-12', false);
  return ({ headers, body }) => {
    const contentType = headers['content-type'];
    if (expect.contentType !== undefined && mediaType(contentType) !== expect.contentType) {
      return { cause: 'check.content_type', detail: `expected ${expect.contentType}, got ${contentType ?? 'none'}` };
    }
    return validator && checkBody(validator, body);
  };
};

const mediaType = (contentType = ''): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();

const checkBody = (validator: Validator, body: Buffer): Failure | undefined => {
  const text = body.toString('utf8');
  try {
    const { valid, errors } = validator.validate(JSON.parse(text));
    return valid ? undefined : { cause: 'check.body', detail: `${explain(errors)}; the body begins ${excerpt(text)}` };
  } catch (error) {
    return { cause: 'check.body', detail: `not JSON: ${errorMessage(error)}; the body begins ${excerpt(text)}` };
  }
};

// The validator lists an error for each level on the way; the last one is the mistake itself.
const explain = (errors: readonly OutputUnit[]): string => {
  const deepest = errors.at(-1);
  return deepest ? `${deepest.instanceLocation}: ${deepest.error}` : 'does not match the schema';
};

const excerpt = (text: string): string => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
