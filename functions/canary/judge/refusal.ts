import { parseJson } from '../../text/json.ts';
import type { Target } from '../config.ts';
import type { Failure } from '../probe/failure.ts';
import type { Answer } from './check.ts';
import { isSentence, recognize, TOO_LARGE } from './gateway-refusals.ts';

const REQUEST_ID = 'x-amzn-requestid';
const ERROR_TYPE = 'x-amzn-errortype';

/** The id API Gateway gave the request; only API Gateway sends it. */
export const requestIdOf = ({ headers }: Pick<Answer, 'headers'>): string | undefined => headers[REQUEST_ID];

/** API Gateway's own name for the error, without the URL that some services append. */
export const errorTypeOf = ({ headers }: Pick<Answer, 'headers'>): string | undefined =>
  headers[ERROR_TYPE]?.split(':', 1)[0]?.trim();

/** Whether status and error type are those that the target is expected to answer with. */
export const isExpected = (answer: Pick<Answer, 'status' | 'headers'>, expected: Target['expect']): boolean =>
  errorTypeOf(answer) === expected.errorType && expected.status.includes(answer.status);

/**
 * Says why an answer is not the one that was expected, if it is not: API Gateway's error type first, its message second, the
 * status last, since the API's owner can reshape statuses and bodies but the error type survives (API Gateway developer guide,
 * gateway responses). Of the body it needs no more than there is.
 */
export const classifyRefusal = (answer: Answer, expected: Target['expect']): Failure | undefined => {
  const { status, headers, text } = answer;
  const errorType = errorTypeOf(answer);
  if (status === TOO_LARGE.status && isSentence(text.trim(), TOO_LARGE.sentence))
    return { cause: 'http.too_large', detail: `status ${status}: ${text.trim()}` };
  const what = [`status ${status}`, errorType, headers.location && `to ${headers.location}`].filter(Boolean).join(' ');
  if (requestIdOf(answer) === undefined)
    return { cause: 'http.not_api_gateway', detail: `${what} without x-amzn-RequestId`, ...quoteOf(text) };
  if (isExpected(answer, expected)) return undefined;
  // What was expected but came with the wrong status is the API's answer, not a refusal; so is what has no error type.
  if (errorType === undefined || errorType === expected.errorType)
    return { cause: 'http.unexpected_status', detail: `${what}, expected ${expectation(expected)}`, ...quoteOf(text) };
  const value = parseJson(text);
  const { cause, sentence } = recognize(errorType, textsIn(value === undefined ? text : value)) ?? UNKNOWN;
  // What is no sentence of API Gateway can be anybody's.
  return sentence ? { cause, detail: `${what}: ${sentence}` } : { cause, detail: what, ...quoteOf(text) };
};

const UNKNOWN: NonNullable<ReturnType<typeof recognize>> = { cause: 'http.refused' };

const expectation = ({ status, errorType }: Target['expect']): string =>
  [status.join(' or '), errorType].filter(Boolean).join(' ');

const quoteOf = (text: string): Pick<Failure, 'quote'> => (text === '' ? {} : { quote: text });

/**
 * Every text in a body: API Gateway spells the key `Message` in denials and `message` elsewhere, and whoever reshapes its answers
 * puts the message anywhere.
 */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
