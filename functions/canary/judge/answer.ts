import type { Target } from '../config.ts';
import { decoded, textOf } from '../probe/answer/content.ts';
import { AnswerFault } from '../probe/answer/fault.ts';
import type { Head } from '../probe/answer/head.ts';
import type { Failure } from '../probe/failure.ts';
import type { Response } from '../probe/request.ts';
import type { Checks } from './check.ts';
import { classifyRefusal, isExpected } from './refusal.ts';

/** Enough for every refusal of API Gateway, whose sentences tell who denies. */
const REFUSAL_BYTES = 16_384;

/**
 * How long the body after a head may be. The limit is configured for what is expected; a refusal must be read to its end even
 * where that is little.
 */
export const allowedBytes = (head: Head, expect: Target['expect']): number =>
  isExpected(head, expect) ? expect.maxBodyBytes : Math.max(expect.maxBodyBytes, REFUSAL_BYTES);

/** What an answer comes to: the text of its body, if a whole one came, and why it is not good, unless it is. */
export interface JudgedAnswer {
  readonly body?: string;
  readonly failure?: Failure;
}

/**
 * Judges an answer by its head first: what that proves, nothing that is wrong with the body takes away, so a flaw of the body is
 * only added to it. `cutShort` says why the body is not whole.
 */
export const judgeAnswer = (
  response: Response,
  cutShort: Failure | undefined,
  { expect, checks }: { readonly expect: Target['expect']; readonly checks: Checks },
): JudgedAnswer => {
  const { text, flaw } = contentOf(response, allowedBytes(response, expect));
  const answer = { status: response.status, headers: response.headers, text: text ?? '' };
  const byHead = classifyRefusal(answer, expect) ?? checks.head(answer);
  const flawed = cutShort ?? flaw;
  if (cutShort) return { failure: byHead ? adding(byHead, cutShort.detail) : cutShort };
  if (byHead) return { body: text, failure: flawed ? adding(byHead, flawed.detail) : byHead };
  // What cannot be decoded says nothing where nothing is expected of it.
  if (flaw && (checks.body || flaw.cause === 'http.body.too_large')) return { body: text, failure: flaw };
  const byBody = checks.body?.(answer);
  return { body: text, failure: byBody && adding(byBody, ...excessOf(response)) };
};

const adding = (failure: Failure, ...details: readonly string[]): Failure => ({
  ...failure,
  detail: [failure.detail, ...details].join('; '),
});

// The usual reason is a length that counts characters: then the text ends too early.
const excessOf = ({ excessBytes, body }: Response): readonly string[] =>
  excessBytes() > 0 ? [`at least ${excessBytes()} bytes follow the ${body().length} of its Content-Length`] : [];

const contentOf = (response: Response, allowed: number): { readonly text?: string; readonly flaw?: Failure } => {
  try {
    return { text: textOf(response, decoded(response, response.body(), allowed)) };
  } catch (error) {
    if (!(error instanceof AnswerFault)) throw error;
    return { flaw: error.failure };
  }
};
