import { type OutputUnit, Validator } from '@cfworker/json-schema';
import { parseJson } from '../../text/json.ts';
import type { Target } from '../config.ts';
import type { Failure } from '../probe/failure.ts';

/** An answer, header names in lower case; of its body the text as far as it is there. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Judges an answer that is no refusal by what the target is expected to give; nothing where it passes. */
export interface Checks {
  /** What the headers show, whatever becomes of the body. */
  readonly head: (answer: Pick<Answer, 'headers'>) => Failure | undefined;
  /** What the whole body shows; absent where nothing is expected of it. */
  readonly body?: (answer: Pick<Answer, 'text'>) => Failure | undefined;
}

/**
 * The checks of a target for one resource. They are about the configured resource: of another one, which a console test can ask
 * for, nothing is known.
 */
export const checksOf = ({ expect, request }: Target, resource: string): Checks => {
  if (resource !== request.resource) return { head: () => undefined };
  const validator = expect.bodySchema && new Validator(expect.bodySchema, '2020-12', false);
  return {
    head: ({ headers: { 'content-type': contentType } }) =>
      expect.contentType !== undefined && mediaType(contentType) !== expect.contentType
        ? { cause: 'check.content_type', detail: `expected ${expect.contentType}, got ${contentType ?? 'none'}` }
        : undefined,
    ...(validator && { body: ({ text }) => checkBody(validator, text) }),
  };
};

const mediaType = (contentType = ''): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();

const checkBody = (validator: Validator, text: string): Failure | undefined => {
  const value = parseJson(text);
  // JSON knows no undefined.
  if (value === undefined)
    return { cause: 'check.body', detail: text === '' ? 'the body is empty' : 'not JSON', quote: text };
  const { valid, errors } = validator.validate(value);
  return valid ? undefined : { cause: 'check.body', detail: explain(errors), quote: text };
};

// The validator lists an error for each level on the way; the last one is the mistake itself.
const explain = (errors: readonly OutputUnit[]): string => {
  const deepest = errors.at(-1);
  return deepest ? `${deepest.instanceLocation}: ${deepest.error}` : 'does not match the schema';
};
