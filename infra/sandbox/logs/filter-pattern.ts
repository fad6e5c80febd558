import { createReader } from '../language/reader.ts';
import { jsonOf, valueAt } from './json-message.ts';

/** A JSON filter pattern of CloudWatch Logs, as far as the sandbox knows them: fields of which one must have its text. */
export type FilterPattern = readonly {
  /** Such as `attempt.path`. */
  readonly path: string;
  readonly text: string;
}[];

const LANGUAGE = { subject: 'the pattern', symbols: ['{', '}', '=', '||'], word: /[^\s{}=|"]+/, quotes: '"' } as const;

/** Reads a pattern such as `{ $.level = "WARN" || $.level = "ERROR" }`; throws an error that names everything else. */
export const parseFilterPattern = (pattern: string): FilterPattern => {
  const reader = createReader(pattern, LANGUAGE);
  reader.expect('{');
  const alternatives = reader.list('||', () => {
    const path = /^\$\.(?<path>\w+(?:\.\w+)*)$/.exec(reader.next?.text ?? '')?.groups?.path;
    if (path === undefined) return reader.refuse('a field such as $.level');
    reader.take('word', 'a field such as $.level');
    reader.expect('=');
    // An asterisk would stand for any text.
    if (reader.next?.text.includes('*')) return reader.refuse('a text without *');
    return { path, text: reader.take('quoted', 'a text in quotation marks') };
  });
  reader.expect('}');
  if (reader.next !== undefined) reader.refuse('the end');
  return alternatives;
};

/** Whether a log event's message matches; one that is not JSON never does. Texts are compared with regard to their case. */
export const messageMatches = (pattern: FilterPattern, message: string): boolean => {
  const root = jsonOf(message);
  return pattern.some(({ path, text }) => valueAt(root, path) === text);
};
