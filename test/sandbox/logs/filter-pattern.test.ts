import { expect, test } from '@jest/globals';
import { messageMatches } from '../../../infra/sandbox/logs/filter-pattern.ts';
import { parseFilterPattern } from '../../../infra/sandbox/logs/parse-filter-pattern.ts';

const LINE = JSON.stringify({
  level: 'WARN',
  message: 'attempt failed',
  status: 500,
  attempt: { kind: 'alias', notes: ['slow', 'retried'] },
});

test.each([
  ['{ $.level = "WARN" }', true],
  ['{$.level="WARN"}', true],
  ['  { $.level = "WARN" }  ', true],
  ['{ $.level = "warn" }', false],
  ['{ $.level = "WAR" }', false],
  ['{ $.level = "WAR*" }', true],
  ['{ $.level = "*R*" }', true],
  ['{ $.level = "*" }', true],
  ['{ $.level = "WAR?" }', false],
  ['{ $.level = "W.RN" }', false],
  ['{ $.attempt.kind = "alias" }', true],
  ['{ $.attempt.notes[1] = "retried" }', true],
  ['{ $.attempt.notes[2] = "*" }', false],
  ['{ $.missing = "*" }', false],
  ['{ $.level.length = "*" }', false],
  ['{ $.status = "500" }', false],
  ['{ $.attempt = "*" }', false],
  ['{ $.level = "INFO" || $.level = "WARN" }', true],
  ['{ $.level = "INFO" || $.level = "ERROR" || $.attempt.kind = "alias" }', true],
  ['{ $.level = "WARN" && $.attempt.kind = "alias" }', true],
  ['{ $.level = "WARN" && $.attempt.kind = "private-dns" }', false],
  ['{ $.level = "WARN" || $.level = "INFO" && $.attempt.kind = "private-dns" }', true],
  ['{ ($.level = "WARN" || $.level = "INFO") && $.attempt.kind = "private-dns" }', false],
  ['{ (($.level = "WARN")) && ($.attempt.kind = "alias") }', true],
])('%s: %j', (pattern, expected) => {
  expect(messageMatches(parseFilterPattern(pattern), LINE)).toBe(expected);
});

test.each(['START RequestId: 8b4f', '', '"WARN"', 'null', '["WARN"]', '{"level":"WARN"} and more'])(
  'a message that is no JSON object matches nothing: %s',
  (message) => {
    expect(messageMatches(parseFilterPattern('{ $.level = "*" }'), message)).toBe(false);
  },
);

test.each([
  ['WARN', 'the sandbox knows only "{" here, not "WARN"'],
  ['"attempt failed"', 'the sandbox knows only "{" here, not "attempt failed"'],
  ['[level, message]', 'the sandbox knows only "{" here, not "[level,"'],
  ['%WARN|INFO%', 'the sandbox knows only "{" here, not "%WARN|INFO%"'],
  ['{}', 'the sandbox knows only a field such as $.level here, not "}"'],
  ['{ level = "WARN" }', 'the sandbox knows only a field such as $.level here, not "level"'],
  ['{ $.a..b = "WARN" }', 'the sandbox knows only a field such as $.level here, not "$.a..b"'],
  ['{ "$.level" = "WARN" }', 'the sandbox knows only a field such as $.level here, not "$.level"'],
  ['{ $.level != "INFO" }', 'the sandbox knows only "=" here, not "!="'],
  ['{ $.status >= 500 }', 'the sandbox knows only "=" here, not ">="'],
  ['{ $.level IS NULL }', 'the sandbox knows only "=" here, not "IS"'],
  ['{ $.status = 500 }', 'the sandbox knows only a text in quotation marks here, not "500"'],
  ['{ $.level = %WARN|INFO% }', 'the sandbox knows only a text in quotation marks here, not "%WARN|INFO%"'],
  ['{ $.level = "WARN" $.level = "INFO" }', 'the sandbox knows only "}" here, not "$.level"'],
  ['{ ($.level = "WARN" }', 'the sandbox knows only ")" here, not "}"'],
  ['{ $.level = "WARN"', 'the sandbox knows only "}" here, not the end'],
  ['{ $.level = "WARN" } WARN', 'the sandbox knows only the end here, not "WARN"'],
  ['{ $.level = "WARN" & $.level = "INFO" }', 'the sandbox knows only "}" here, not "&"'],
  ['{ !($.level = "WARN") }', 'the sandbox does not know !($.level = "WARN") }'],
  ['{ $.level = "WARN }', 'the sandbox does not know "WARN }'],
  ['{ $.level = "a\\"b" }', 'the sandbox does not know "a\\"b" }'],
])('%s is refused', (pattern, reason) => {
  expect(() => parseFilterPattern(pattern)).toThrow(new Error(reason));
});
