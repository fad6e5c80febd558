import type { Format } from '../../contract/explanation.ts';
import type { NotifierConfig } from '../config.ts';
import type { Explanation, Message } from '../explanation-parts.ts';
import { asAmazonQ } from './amazon-q.ts';
import { asJson } from './json.ts';
import { asText } from './text.ts';
import type { WrittenChange } from './written-change.ts';

/** Writes an explanation of a change as a topic's subscribers want it. */
export const write = (
  format: Format,
  explanation: Explanation,
  change: WrittenChange,
  config: NotifierConfig,
): Message => {
  switch (format) {
    case 'text':
      return asText(explanation);
    case 'amazon-q':
      return asAmazonQ(explanation, change);
    case 'json':
      return asJson(explanation, change, config);
    default:
      return format satisfies never;
  }
};
