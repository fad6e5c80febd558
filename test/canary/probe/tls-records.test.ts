import { expect, test } from '@jest/globals';
import { readPlainTls } from '../../../functions/canary/probe/tls-records.ts';

const record = (type: number, content: Buffer) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length);
  return Buffer.concat([Buffer.of(type, 3, 3), length, content]);
};
const message = (type: number, length: number) => Buffer.concat([Buffer.of(type, 0, 0, length), Buffer.alloc(length)]);
const alert = (level: number, number: number) => record(21, Buffer.of(level, number));
const SERVER_HELLO = message(2, 70);
const CERTIFICATE_REQUEST = message(13, 20);

test.each([
  ['nothing', [], { asksForCertificate: false }],
  ['half a record', [Buffer.of(21, 3, 3, 0)], { asksForCertificate: false }],
  ['a fatal alert', [alert(2, 40)], { alert: { number: 40, fatal: true }, asksForCertificate: false }],
  [
    'a warning in pieces, and an alert after it',
    [alert(1, 112).subarray(0, 3), alert(1, 112).subarray(3), alert(2, 80)],
    { alert: { number: 80, fatal: true }, asksForCertificate: false },
  ],
  [
    'a request for a certificate over two records',
    [
      record(22, Buffer.concat([SERVER_HELLO, CERTIFICATE_REQUEST.subarray(0, 2)])),
      record(22, CERTIFICATE_REQUEST.subarray(2)),
    ],
    { asksForCertificate: true },
  ],
  [
    'what is encrypted',
    [record(22, SERVER_HELLO), record(20, Buffer.of(1)), alert(2, 40)],
    { asksForCertificate: false },
  ],
  ['an encrypted alert', [record(21, Buffer.alloc(24))], { asksForCertificate: false }],
  ['plain text', [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')], { asksForCertificate: false }],
] as const)('of %s it reads what is in the clear', (_what, chunks, said) => {
  expect(readPlainTls(chunks)).toEqual(said);
});
