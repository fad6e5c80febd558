import type { ChangesByFile } from './breakage.ts';

/** Changes of how an answer is read, judged and quoted. */
export const answering: ChangesByFile = {
  'canary/probe/request.ts': [
    {
      before: 'waited(tapped.sentAt, tapped.receivedAt);',
      after: '',
      breaks: "reading an answer is the peer's time",
    },
    { before: 'waited(begunAt, tapped.receivedAt);', after: '', breaks: "reading a body is the peer's time" },
    {
      before: 'if (socket.destroyed) throw',
      after: 'if (false) throw',
      breaks: 'a request to a closed connection waits',
    },
    { before: "connection: 'close', ", after: '', breaks: 'the connection is to be kept' },
    {
      before: "socket.on('error', fail);",
      after: "socket.on('error', () => {});",
      breaks: 'a reset is a timeout',
      survives: 'the end of the connection ends the wait too, and its own first error is what is told then',
    },
    { before: "socket.on('data', reader.take);", after: '', breaks: 'nothing is read' },
    { before: 'progress()} came`', after: "''}`", breaks: 'a timeout does not say how far the answer had come' },
    {
      before: "socket.on('close', reader.close);",
      after: '',
      breaks: 'a connection that breaks without an end is a timeout',
      survives: 'every way to break it that a test knows ends or fails it first',
    },
  ],
  'canary/probe/classify-answer.ts': [
    { before: "code?.startsWith('ERR_SSL_')", after: 'false', breaks: 'a broken record of TLS has no name' },
    { before: "ECONNRESET: 'http.reset'", after: "ECONNRESET: 'http.closed'", breaks: 'a reset is taken for a close' },
    { before: ": 'http.body.truncated'", after: ': cause', breaks: 'half an answer counts as none' },
    { before: 'if (error instanceof AnswerFault)', after: 'if (false)', breaks: 'a broken answer has no name' },
  ],
  'canary/probe/answer/fault.ts': [{ before: 'text.length > 60', after: 'false', breaks: 'a detail quotes kilobytes' }],
  'canary/probe/answer/head.ts': [
    {
      before: 'MAX_HEAD_BYTES = 65_536',
      after: 'MAX_HEAD_BYTES = 8_192',
      breaks: 'what API Gateway allows is refused',
    },
    { before: 'status < 100 || status > 599', after: 'false', breaks: 'there is status 999' },
    { before: 'if (status === 101)', after: 'if (false)', breaks: 'another protocol is taken for an interim answer' },
    {
      before: 'if (!TOKEN.test(name) || CONTROL.test(line))',
      after: 'if (!TOKEN.test(name))',
      breaks: 'a header may hold what a terminal obeys',
    },
    {
      before: 'name in headers ?',
      after: 'false ?',
      breaks: 'of two lengths the last counts',
    },
    { before: 'Object.create(null)', after: '{}', breaks: 'a header named constructor is an object' },
    { before: '.trimEnd().toLowerCase()', after: '.toLowerCase()', breaks: 'space before a colon is refused' },
    {
      before: "replace(/(?<=.)\\r?\\n[ \\t]+/g, ' ')",
      after: "replace(/(?<=.)\\r?\\n[ \\t]+/g, '')",
      breaks: 'a folded header is another',
      survives: 'no header that is read is ever folded',
    },
    {
      before: "searched - '\\r\\n\\r'.length",
      after: 'searched',
      breaks: 'an empty line that comes in pieces is overlooked',
    },
  ],
  'canary/probe/answer/framing.ts': [
    { before: "method === 'HEAD' || ", after: '', breaks: 'the answer to HEAD waits for a body' },
    { before: 'if (others.length > 0)', after: 'if (false)', breaks: 'of two lengths the first counts' },
    {
      before: 'if (length !== undefined) throw',
      after: 'if (false) throw',
      breaks: 'a length beside chunks is overlooked',
    },
    { before: '!/^\\d+$/.test(value) || ', after: '', breaks: 'a length may be hexadecimal' },
    {
      before: "codings.length > 1 || codings[0] !== 'chunked'",
      after: 'false',
      breaks: 'any coding is taken for chunks',
    },
  ],
  'canary/probe/answer/chunks.ts': [
    {
      before: "if (line !== '') throw malformed",
      after: 'if (false) throw malformed',
      breaks: 'a chunk may be longer than it says',
    },
    {
      before: "line.endsWith('\\r') ? line.slice(0, -1) : line",
      after: 'line.slice(0, -1)',
      breaks: 'LF alone ends no line',
    },
    {
      before: "return line === '' ? { kind: 'end' }",
      after: "return line ? { kind: 'end' }",
      breaks: 'chunks have no end',
    },
    { before: 'if (!Number.isSafeInteger(size))', after: 'if (false)', breaks: 'a chunk may have any length' },
    {
      before: 'MAX_LINE_BYTES = 4_096',
      after: 'MAX_LINE_BYTES = 40_960',
      breaks: 'a line without end fills the memory',
    },
  ],
  'canary/probe/answer/reader.ts': [
    {
      before: 'if (head.status >= 200) {',
      after: 'if (head.status >= 100) {',
      breaks: '100 Continue is taken for the answer',
    },
    { before: '      searched = 0;', after: '', breaks: 'the answer behind an interim one is overlooked' },
    { before: 'interim = head.status;', after: '', breaks: 'nobody learns of the interim answer' },
    { before: 'if (received > allowed)', after: 'if (false)', breaks: 'a body may have any size' },
    { before: 'bytes.subarray(0, missing)', after: 'bytes', breaks: 'what follows a body belongs to it' },
    {
      before: "if (framing?.kind === 'close') {",
      after: 'if (false) {',
      breaks: 'a body that ends with the connection is short',
    },
    { before: 'if (over) return;', after: '', breaks: 'the end of a connection breaks a whole answer' },
  ],
  'canary/probe/answer/content.ts': [
    {
      before: '(bytes, { maxOutputLength: allowedBytes })',
      after: '(bytes, { maxOutputLength: 1e9 })',
      breaks: 'a bomb fills the memory',
    },
    { before: 'codings.reduceRight(', after: 'codings.reduce(', breaks: 'codings are taken off in the wrong order' },
    {
      before: ': zlib().inflateRawSync(bytes, options);',
      after: ': zlib().inflateSync(bytes, options);',
      breaks: 'raw deflate is damaged',
    },
    { before: 'const charset = marked ?? (', after: 'const charset = (', breaks: 'a byte order mark is overlooked' },
    {
      before: 'named?.inQuotes || ',
      after: '',
      breaks: 'a charset in quotes is overlooked',
      survives: 'without it such a charset is UTF-8, as nearly all are',
    },
    { before: 'if (body.length === 0) return body;', after: '', breaks: 'an empty body is damaged' },
  ],
  'canary/judge/answer.ts': [
    {
      before: 'Math.max(expect.maxBodyBytes, REFUSAL_BYTES)',
      after: 'expect.maxBodyBytes',
      breaks: 'who denies is cut off',
    },
    {
      before: 'byHead ? adding(byHead, cutShort.detail) : cutShort',
      after: 'cutShort',
      breaks: 'the body hides what the head proves',
    },
    { before: ' ?? checks.head(answer)', after: '', breaks: 'nobody looks at the content type' },
    {
      before: 'if (flaw && (checks.body || ',
      after: 'if (flaw && (true || ',
      breaks: 'a body of which nothing is expected must be readable',
    },
    { before: 'checks.body?.(answer)', after: 'undefined', breaks: 'nobody looks at the body' },
    { before: 'excessBytes() > 0', after: 'false', breaks: 'a wrong length is not told' },
  ],
  'canary/judge/check.ts': [
    {
      before: 'if (resource !== request.resource) return { head: () => undefined };',
      after: '',
      breaks: 'another resource is judged as the configured one',
    },
    { before: "(contentType.split(';', 1)[0] ?? '')", after: 'contentType', breaks: 'a charset fails the check' },
    { before: 'return valid ? undefined', after: 'return text ? undefined', breaks: 'any JSON passes' },
    { before: "'2020-12', false", after: "'4', false", breaks: 'the schema is read as an older draft' },
    { before: 'errors.at(-1)', after: 'errors.at(0)', breaks: 'the detail names the outermost level' },
  ],
  'canary/judge/refusal.ts': [
    { before: 'requestIdOf(answer) === undefined', after: 'false', breaks: 'a proxy passes for API Gateway' },
    { before: "?.split(':', 1)[0]", after: '', breaks: 'an error type with a URL is unknown' },
    {
      before: 'errorTypeOf(answer) === expected.errorType && ',
      after: '',
      breaks: 'a status alone passes for the expected error',
    },
    {
      before: 'errorType === undefined || errorType === expected.errorType',
      after: 'errorType === undefined',
      breaks: 'an expected error with another status is a refusal',
    },
    {
      before: 'headers.location && `to',
      after: 'headers.nothing && `to',
      breaks: 'nobody learns where a redirect leads',
    },
    {
      before: "{ cause: 'http.refused' }",
      after: "{ cause: 'http.unexpected_status' }",
      breaks: 'what API Gateway refuses is held against the backend',
    },
    { before: 'return sentence ? {', after: 'return false ? {', breaks: 'nobody learns what API Gateway said' },
    { before: 'status === TOO_LARGE.status && ', after: '', breaks: 'a sentence inside of a good answer refuses it' },
  ],
  'canary/judge/gateway-refusals.ts': [
    { before: '`^${sentence', after: '`${sentence', breaks: 'the end of a sentence counts for the whole' },
    { before: "join('[^]+')}$`", after: "join('[^]+')}`", breaks: 'the beginning of a sentence counts for the whole' },
    { before: 'one.errorType === errorType', after: 'true', breaks: 'the first row counts for every error type' },
    {
      before: "UNAUTHORIZED_USER.replace('{user}', 'anonymous')",
      after: 'UNAUTHORIZED_USER',
      breaks: "a signer's own denial is held against the resource policy",
    },
  ],
  'canary/run/shown.ts': [
    { before: 'redact(detail)', after: 'detail', breaks: 'a detail quotes credentials' },
    { before: ' && showAnswers', after: '', breaks: 'a body is quoted where none may be' },
    { before: 'shortened(redact(text), SHOWN_DETAIL)', after: 'text', breaks: 'a redirect carries credentials' },
  ],
  'canary/run/secrets.ts': [
    { before: '.filter(([name]) => !HARMLESS.test(name))', after: '', breaks: 'every media type is redacted' },
    { before: 'part.length >= PART', after: 'part.length >= 99', breaks: 'a token without its scheme is quoted' },
  ],
  'text/credential-name.ts': [
    { before: "  'password',", after: '', breaks: 'passwords are quoted' },
    { before: "'cookie', 'setcookie'", after: "'cookie'", breaks: 'cookies are logged' },
    { before: "replace(/[^a-z0-9]/g, '')", after: "replace(/-/g, '')", breaks: 'access_token names nothing secret' },
  ],
  'text/json.ts': [{ before: 'return undefined;', after: 'return text;', breaks: 'any text is taken for JSON' }],
  'text/redact-named-values.ts': [
    {
      before: 'if (run < escapes) return at - run;',
      after: '',
      breaks: 'a value that is cut off takes the rest of the text along',
    },
    {
      before: 'Math.floor(run / (escapes + 1)) % 2 === 0',
      after: 'run === escapes',
      breaks: 'a value that ends in a backslash shows the next one',
    },
    { before: 'endOfNested(text, start)', after: 'start + 1', breaks: 'an object of credentials is quoted' },
    { before: "=': /[&", after: "=': /[", breaks: 'a query is redacted to its end' },
  ],
  'text/redact.ts': [
    { before: '(Bearer|Basic|', after: '(Bearer|', breaks: 'a user name and password are logged' },
    {
      before: "typeof value === 'string' ? redactText(value) : value",
      after: 'value',
      breaks: 'credentials inside of texts are logged',
    },
    { before: 'inJson(inJson(secret)), ', after: '', breaks: 'a secret in JSON in JSON is quoted' },
    { before: 'cutOff >= SHORTEST', after: 'false', breaks: 'most of a secret is quoted' },
    { before: 'text.replace(known, REDACTED)', after: 'text', breaks: 'configured headers are quoted' },
  ],
};
