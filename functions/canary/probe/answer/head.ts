import { AnswerFault } from './fault.ts';

/** Status line and headers of an answer. Names are in lower case; values of a name that comes twice are joined by `, `. */
export interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How many bytes status line and headers may have. API Gateway lets 10,240 through, 8,000 for a private API ("Quotas for configuring
 * and running a REST API", total combined size of all header values); what else answers shall be read too, though not without end.
 */
export const MAX_HEAD_BYTES = 65_536;

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** RFC 9112, 4; a missing reason phrase is tolerated with and without the space before it. */
const STATUS_LINE = /^HTTP\/1\.[01] (?<status>\d{3})(?: .*)?$/;
/** RFC 9110, 5.5: what a field value must not hold; the tab may. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/;

/**
 * Where the head that begins a text ends: the index after its empty line. A lone LF ends a line too (RFC 9112, 2.2). Nothing
 * while it has not come to its end, which is not among the first `searched` characters; throws an `AnswerFault` as soon as it
 * cannot be one.
 */
export const endOfHead = (text: string, searched: number): number | undefined => {
  if (!'HTTP/1.'.startsWith(text.slice(0, 'HTTP/1.'.length)))
    throw new AnswerFault('http.protocol_error', 'the answer does not begin with HTTP/1', { quote: text });
  const emptyLine = /\r?\n\r?\n/g;
  emptyLine.lastIndex = Math.max(0, searched - '\r\n\r'.length);
  const end = emptyLine.exec(text);
  const length = end ? end.index + end[0].length : text.length;
  if (length > MAX_HEAD_BYTES)
    throw new AnswerFault('http.protocol_error', `the answer's headers have more than ${MAX_HEAD_BYTES} bytes`);
  return end ? length : undefined;
};

/** Reads a whole head; throws an `AnswerFault` for what is none. `text` holds one byte in each character. */
export const readHead = (text: string): Head => {
  const [statusLine = '', ...lines] = unfolded(text.replace(/(?:\r?\n)+$/, '')).split(/\r?\n/);
  const headers: Record<string, string> = Object.create(null);
  const status = readStatus(statusLine);
  for (const line of lines) {
    const colon = line.indexOf(':');
    // Space before the colon is passed over: a proxy must remove it, and curl does (RFC 9112, 5.1).
    const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    if (!TOKEN.test(name) || CONTROL.test(line))
      throw new AnswerFault('http.protocol_error', 'a line among the headers is none', { quote: line });
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return { status, headers: { ...headers } };
};

// A line that begins with space continues the one before it (RFC 9112, 5.2); the status line cannot be continued.
const unfolded = (text: string): string => {
  const [statusLine = '', ...rest] = text.split(/(?<=\n)/);
  return statusLine + rest.join('').replace(/(?<=.)\r?\n[ \t]+/g, ' ');
};

const readStatus = (line: string): number => {
  const status = Number(STATUS_LINE.exec(line)?.groups?.status ?? Number.NaN);
  if (Number.isNaN(status) || CONTROL.test(line))
    throw new AnswerFault('http.protocol_error', 'the answer begins with no status line of HTTP/1.1', { quote: line });
  // RFC 9110, 15: a status is from 100 to 599.
  if (status < 100 || status > 599) throw new AnswerFault('http.protocol_error', `there is no status ${status}`);
  if (status === 101)
    throw new AnswerFault('http.protocol_error', 'status 101 switches to another protocol, which nobody asked for');
  return status;
};
