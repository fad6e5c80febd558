import { errorCode, errorMessage } from '../../../text/error.ts';
import { AnswerFault, quoted } from './fault.ts';
import type { Head } from './head.ts';

type Decode = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

// Loaded with the first body that is encoded, which most never are.
const zlib = () => process.getBuiltinModule('node:zlib');

// The low nibble of zlib's first byte is 8, and both bytes are a multiple of 31 (RFC 1950, 2.2). Some send raw deflate under its name.
const inflate: Decode = (bytes, options) =>
  bytes.length > 1 && (bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
    ? zlib().inflateSync(bytes, options)
    : zlib().inflateRawSync(bytes, options);

/** RFC 9110, 8.4.1, and those registered since. */
const DECODERS: ReadonlyMap<string, Decode> = new Map([
  ['gzip', (...encoded) => zlib().gunzipSync(...encoded)],
  ['x-gzip', (...encoded) => zlib().gunzipSync(...encoded)],
  ['deflate', inflate],
  ['br', (...encoded) => zlib().brotliDecompressSync(...encoded)],
  ['zstd', (...encoded) => zlib().zstdDecompressSync(...encoded)],
]);

/**
 * The body as the API meant it, without its content codings; throws an `AnswerFault` where it cannot be had, or where it is longer
 * than allowed.
 */
export const decoded = ({ headers }: Pick<Head, 'headers'>, body: Buffer, allowedBytes: number): Buffer => {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (body.length === 0) return body;
  // They were applied in the order in which they are listed.
  return codings.reduceRight((bytes, coding) => decodeOne(coding, bytes, allowedBytes), body);
};

const decodeOne = (coding: string, bytes: Buffer, allowedBytes: number): Buffer => {
  const decode = DECODERS.get(coding);
  if (decode === undefined)
    throw new AnswerFault('http.body.undecodable', `Content-Encoding ${quoted(coding)} is not known here`);
  try {
    return decode(bytes, { maxOutputLength: allowedBytes });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new AnswerFault(
        'http.body.too_large',
        `decoded from ${coding} the body is longer than ${allowedBytes} bytes`,
      );
    throw new AnswerFault('http.body.undecodable', `the body is no ${coding}: ${errorMessage(error)}`, { code });
  }
};

/** Byte order marks, which say more than any header (WHATWG Encoding, 6). */
const MARKS: readonly (readonly [mark: string, charset: string])[] = [
  ['efbbbf', 'utf-8'],
  ['feff', 'utf-16be'],
  ['fffe', 'utf-16le'],
];

/** The text of a decoded body by its byte order mark, its charset, or as UTF-8; throws an `AnswerFault` for an unknown charset. */
export const textOf = ({ headers }: Pick<Head, 'headers'>, body: Buffer): string => {
  const marked = MARKS.find(([mark]) => body.toString('hex', 0, 3).startsWith(mark))?.[1];
  const named = /;\s*charset\s*=\s*(?:"(?<inQuotes>[^"]*)"|(?<plain>[^\s;]*))/i.exec(
    headers['content-type'] ?? '',
  )?.groups;
  const charset = marked ?? (named?.inQuotes || named?.plain || 'utf-8');
  return decoderOf(charset).decode(body);
};

const decoderOf = (charset: string) => {
  try {
    return new TextDecoder(charset);
  } catch {
    throw new AnswerFault('http.body.undecodable', `charset ${quoted(charset)} is not known here`);
  }
};
