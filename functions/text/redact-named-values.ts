import { namesCredential } from './credential-name.ts';

/** A key in quotes, as in JSON; where JSON stands inside of a text, its quotes are escaped. */
const QUOTED_KEY = /(?<escapes>\\*)(?<quote>["'])(?<key>[^"'\\]{1,80})\k<escapes>\k<quote>\s*[:=]\s*/g;
/** A key without quotes: in a query or form, as a header or in YAML; and an element of XML. */
const BARE_KEY =
  /(?<![\w.$-])(?<key>[A-Za-z][\w.$-]{0,79})\s*(?<separator>[=:])\s*|<(?<tag>[\w.:-]{1,80})(?:\s[^<>]*)?>/g;
/** Where a value ends that has no quotes. What follows a colon can have words in it. */
const BARE_ENDS = { '=': /[&\s"'\\,;}\])<]|$/g, ':': /[\r\n"'\\<]|$/g, tag: /<|$/g } as const;

/** The text with the values of keys that name credentials replaced, also where text or value is cut off. */
export const redactNamedValues = (text: string, replacement: string): string =>
  redactBare(redactQuoted(text, replacement), replacement);

const redactQuoted = (text: string, replacement: string): string => {
  let clean = '';
  let from = 0;
  for (const match of text.matchAll(QUOTED_KEY)) {
    const { escapes = '', quote = '', key = '' } = match.groups ?? {};
    const start = match.index + match[0].length;
    if (match.index < from || !namesCredential(key)) continue;
    clean += `${text.slice(from, start)}${escapes}${quote}${replacement}${escapes}${quote}`;
    from = endOfValue(text, start);
  }
  return clean + text.slice(from);
};

const redactBare = (text: string, replacement: string): string => {
  let clean = '';
  let from = 0;
  for (const match of text.matchAll(BARE_KEY)) {
    const { key, tag = '', separator } = match.groups ?? {};
    const start = match.index + match[0].length;
    if (match.index < from || !namesCredential(key ?? tag)) continue;
    const end = indexOf(BARE_ENDS[separator === '=' || separator === ':' ? separator : 'tag'], text, start);
    if (end === start) continue;
    clean += `${text.slice(from, start)}${replacement}`;
    from = end;
  }
  return clean + text.slice(from);
};

const indexOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
};

const endOfValue = (text: string, start: number): number => {
  const [opening, escapes = ''] = /^(\\*)["']/.exec(text.slice(start, start + 64)) ?? [];
  if (opening !== undefined) return endOfString(text, start + opening.length, opening.slice(-1), escapes.length);
  if (/[[{]/.test(text.charAt(start))) return endOfNested(text, start);
  return indexOf(/[\s,}\]\\]|$/g, text, start);
};

/** Behind the quote that closes a string whose own quotes have so many escapes; what is cut off ends with the text around it. */
const endOfString = (text: string, start: number, quote: string, escapes: number): number => {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    const run = escapesBefore(text, at, start);
    if (run < escapes) return at - run;
    // Each level of quoting doubles the escapes of the one inside, and adds one for its quotes.
    if (run % (escapes + 1) === escapes && Math.floor(run / (escapes + 1)) % 2 === 0) return at + 1;
  }
  return text.length;
};

/** Behind the bracket that closes an object or array; brackets inside of strings do not count. */
const endOfNested = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'")
      at = endOfString(text, at + 1, character, escapesBefore(text, at, start)) - 1;
    else if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0) return at + 1;
  }
  return text.length;
};

const escapesBefore = (text: string, at: number, start: number): number => {
  let run = 0;
  while (at - run > start && text[at - 1 - run] === '\\') run++;
  return run;
};
