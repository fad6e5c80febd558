import { expect, test } from '@jest/globals';
import { messageMatches, parseFilterPattern } from '../../../infra/sandbox/logs/filter-pattern.ts';

const LINE = JSON.stringify({ level: 'WARN', status: 500, attempt: { kind: 'alias', notes: ['slow'] } });

test.each([
  ['{ $.level = "WARN" }', true],
  ['{$.level="WARN"}', true],
  ['  { $.level = "WARN" }  ', true],
  ['{ $.level = "warn" }', false],
  ['{ $.level = "WAR" }', false],
  ['{ $.level = "W.RN" }', false],
  ['{ $.attempt.kind = "alias" }', true],
  ['{ $.missing = "" }', false],
  ['{ $.level.length = "4" }', false],
  ['{ $.status = "500" }', false],
  ['{ $.attempt = "" }', false],
  ['{ $.level = "INFO" || $.level = "ERROR" || $.attempt.kind = "alias" }', true],
])('%s: %j', (pattern, expected) => {
  expect(messageMatches(parseFilterPattern(pattern), LINE)).toBe(expected);
});

test.each(['START RequestId: 8b4f', '', '"WARN"', 'null', '["WARN"]', '{"level":"WARN"} and more'])(
  'a message that is no JSON object matches nothing: %s',
  (message) => {
    expect(messageMatches(parseFilterPattern('{ $.level = "WARN" }'), message)).toBe(false);
  },
);

test.each([
  ['', 'expected "{", got the end'],
  ['WARN', 'expected "{", got "WARN" at character 1'],
  ['"attempt failed"', 'expected "{", got "attempt failed" at character 1'],
  ['[level, message]', 'expected "{", got "[level," at character 1'],
  ['{}', 'expected a field such as $.level, got "}" at character 2'],
  ['{ level = "WARN" }', 'expected a field such as $.level, got "level" at character 3'],
  ['{ $.a[0] = "WARN" }', 'expected a field such as $.level, got "$.a[0]" at character 3'],
  ['{ "$.level" = "WARN" }', 'expected a field such as $.level, got "$.level" at character 3'],
  ['{ $.level != "INFO" }', 'expected "=", got "!" at character 11'],
  ['{ $.level IS NULL }', 'expected "=", got "IS" at character 11'],
  ['{ $.status = 500 }', 'expected a text in quotation marks, got "500" at character 14'],
  ['{ $.level = "WAR*" }', 'expected a text without *, got "WAR*" at character 13'],
  ['{ $.level = "WARN" $.level = "INFO" }', 'expected "}", got "$.level" at character 20'],
  ['{ $.level = "WARN" && $.level = "INFO" }', 'expected "}", got "&&" at character 20'],
  ['{ $.level = "WARN"', 'expected "}", got the end'],
  ['{ $.level = "WARN" } WARN', 'expected the end, got "WARN" at character 22'],
  ['{ $.level = "WARN }', 'cannot read "WARN } after character 11'],
  ['{ $.level = "a\\"b" }', 'cannot read "a\\"b" } after character 11'],
])('%s is refused', (pattern, reason) => {
  expect(() => parseFilterPattern(pattern)).toThrow(new Error(`reading the pattern: ${reason}`));
});
