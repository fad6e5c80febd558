import type { Explanation, Message } from '../explanation-parts.ts';
import { labelled, paragraphs, subject, wrapped } from '../text/layout.ts';

/** Writes an explanation for a person who reads mail. */
export const asText = ({ headline, sentence, lines, also, zones }: Explanation): Message => ({
  subject: subject(headline),
  text: paragraphs([
    wrapped(sentence),
    labelled(lines),
    ...also.map((finding) => `${wrapped(`Also: ${finding.answer}`)}\n${labelled(finding.lines)}`),
    ...zones,
  ]),
});
