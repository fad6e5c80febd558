import type { Attempt } from '../../contract/report.ts';
import type { Target } from '../config.ts';
import { errorTypeOf, requestIdOf } from '../judge/refusal.ts';
import type { Head } from '../probe/answer/head.ts';
import type { Failure } from '../probe/failure.ts';

/** Takes out of a text what nobody may read. */
export type Redact = (text: string) => string;

// Somebody reads these in the terminal, and every character of a log line is paid for.
const SHOWN_DETAIL = 1_000;
const SHOWN_QUOTE = 120;

/** A failure as it may be reported: redacted, not too long, and with what the body says only where answers may be shown. */
export const shownFailure = (
  { cause, detail, code, quote }: Failure,
  { target: { showAnswers }, redact }: { readonly target: Pick<Target, 'showAnswers'>; readonly redact: Redact },
): Failure => ({
  cause,
  detail: shortened(redact(detail), SHOWN_DETAIL),
  ...(code !== undefined && { code }),
  ...(quote !== undefined && showAnswers && { quote: shortened(redact(quote), SHOWN_QUOTE) }),
});

/** What the head of an answer says, as it may be reported. */
export const shownAnswer = (head: Head, redact: Redact): NonNullable<Attempt['answer']> => {
  const facts = {
    requestId: requestIdOf(head),
    errorType: errorTypeOf(head),
    contentType: head.headers['content-type'],
    location: head.headers.location,
  };
  const shown = Object.entries(facts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, shortened(redact(text), SHOWN_DETAIL)]],
  );
  return { status: head.status, ...Object.fromEntries(shown) };
};

const shortened = (text: string, characters: number): string =>
  text.length > characters ? `${text.slice(0, characters)}…` : text;
