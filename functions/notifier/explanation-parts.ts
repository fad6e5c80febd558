import type { LabelledLine } from './text/layout.ts';

/** What a message says, before it is written for anybody. */
export interface Explanation {
  /** The whole in one line. */
  readonly headline: string;
  /** The answer as a sentence, and what it is based on. */
  readonly sentence: string;
  readonly answer: string;
  readonly lines: readonly LabelledLine[];
  /** What else is wrong, apart from that. */
  readonly also: readonly { readonly answer: string; readonly lines: readonly LabelledLine[] }[];
  /** What each zone's canary says. */
  readonly zones: readonly string[];
}

/** A message as SNS takes it. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}
