import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decoded, textOf } from '../../../../functions/canary/probe/answer/content.ts';

const PETS = Buffer.from('[{"type":"dog"}]');
const encodedIn = (coding: string) => ({ headers: { 'content-encoding': coding } });
const typed = (contentType: string) => ({ headers: { 'content-type': contentType } });

test.each([
  ['gzip', gzipSync(PETS)],
  ['x-gzip', gzipSync(PETS)],
  ['GZip', gzipSync(PETS)],
  ['deflate', deflateSync(PETS)],
  ['deflate', deflateRawSync(PETS)],
  ['br', brotliCompressSync(PETS)],
  ['zstd', zstdCompressSync(PETS)],
  ['deflate, gzip', gzipSync(deflateSync(PETS))],
  ['identity', PETS],
  ['', PETS],
])('a body in %j is decoded', (coding, body) => {
  expect(decoded(encodedIn(coding), body, 100)).toEqual(PETS);
});

test('a body may be as long as allowed after it was decoded, and no longer', () => {
  const bomb = gzipSync(Buffer.alloc(10_000_000));

  expect(decoded(encodedIn('gzip'), gzipSync(Buffer.alloc(100)), 100)).toHaveLength(100);
  expect(() => decoded(encodedIn('gzip'), bomb, 65_536)).toThrow(
    expect.objectContaining({
      cause: 'http.body.too_large',
      detail: 'decoded from gzip the body is longer than 65536 bytes',
    }),
  );
});

test.each([
  ['compress', PETS, 'Content-Encoding "compress" is not known here'],
  ['gzip', PETS, 'the body is no gzip: incorrect header check'],
  ['gzip', gzipSync(PETS).subarray(0, 20), 'the body is no gzip: unexpected end of file'],
  ['br', PETS, /^the body is no br: /],
])('a body that is no %s is named', (coding, body, detail) => {
  expect(() => decoded(encodedIn(coding), body, 100)).toThrow(
    expect.objectContaining({
      cause: 'http.body.undecodable',
      detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
    }),
  );
});

test('nothing is nothing in every coding', () => {
  expect(decoded(encodedIn('gzip'), Buffer.alloc(0), 100)).toHaveLength(0);
});

test.each([
  ['application/json', Buffer.from('é'), 'é'],
  ['application/json', Buffer.from('\u{feff}é'), 'é'],
  ['application/json; charset=ISO-8859-1', Buffer.from('é', 'latin1'), 'é'],
  ['application/json;charset="utf-8"', Buffer.from('é'), 'é'],
  ['application/json; charset=utf-16le', Buffer.from('é', 'utf16le'), 'é'],
  ['application/json', Buffer.from('\u{feff}é', 'utf16le'), 'é'],
  ['application/json', Buffer.from('\u{feff}é', 'utf16le').swap16(), 'é'],
  ['text/html; charset=', Buffer.from('é'), 'é'],
])('the text of %s %j is %j', (contentType, body, text) => {
  expect(textOf(typed(contentType), body)).toBe(text);
});

test('a charset that is not known is named', () => {
  expect(() => textOf(typed('text/plain; charset=klingon'), PETS)).toThrow(
    expect.objectContaining({ cause: 'http.body.undecodable', detail: 'charset "klingon" is not known here' }),
  );
});
