import { expect, test } from '@jest/globals';
import { classifyConnect } from '../../../functions/canary/probe/classify.ts';
import { classifyBody, classifyResponse } from '../../../functions/canary/probe/classify-answer.ts';
import { classifyResolve } from '../../../functions/canary/probe/classify-dns.ts';
import { classifyHandshake } from '../../../functions/canary/probe/classify-tls.ts';

const error = (code: string) => Object.assign(new Error(`failed with ${code}`), { code });

test.each([
  ['resolving', classifyResolve, 'dns'],
  ['connecting', classifyConnect, 'tcp'],
  ['shaking hands', classifyHandshake, 'tls'],
  ['waiting for an answer', classifyResponse, 'http'],
  ['waiting for a body', classifyBody, 'http'],
] as const)('an error that nobody knows while %s keeps its code and its message', (_doing, classify, phase) => {
  expect(classify(error('ENEW'))).toEqual({ cause: `${phase}.failed`, detail: 'failed with ENEW', code: 'ENEW' });
  expect(classify('not even an error')).toEqual({
    cause: `${phase}.failed`,
    detail: 'not even an error',
    code: undefined,
  });
});

test('a reset means something else in every phase', () => {
  const reset = Object.assign(error('ECONNRESET'), { syscall: 'read' });

  const phases = [classifyConnect, classifyHandshake, classifyResponse, classifyBody];

  expect(phases.map((classify) => classify(reset).cause)).toEqual([
    'tcp.reset',
    'tls.reset',
    'http.reset',
    'http.body.truncated',
  ]);
});

test('a broken record of TLS is one in every phase after the connection', () => {
  const broken = error('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC');

  expect([classifyHandshake, classifyResponse, classifyBody].map((classify) => classify(broken).cause)).toEqual(
    Array(3).fill('tls.protocol_error'),
  );
});

// Those that the tests over sockets do not bring about.
test.each([
  [
    'connecting',
    classifyConnect,
    {
      EPIPE: 'tcp.reset',
      ETIMEDOUT: 'tcp.timed_out',
      EHOSTUNREACH: 'tcp.unreachable',
      EADDRNOTAVAIL: 'tcp.unreachable',
      EACCES: 'tcp.unreachable',
      EINVAL: 'tcp.unreachable',
    },
  ],
  [
    'waiting for an answer',
    classifyResponse,
    {
      EPIPE: 'http.reset',
      ECONNABORTED: 'http.reset',
      EHOSTUNREACH: 'http.reset',
      ENETUNREACH: 'http.reset',
      ETIMEDOUT: 'http.timed_out',
      ERR_STREAM_DESTROYED: 'http.closed',
      ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls.version_or_cipher_mismatch',
    },
  ],
  [
    'waiting for a body',
    classifyBody,
    {
      EPIPE: 'http.body.truncated',
      ETIMEDOUT: 'http.body.timed_out',
    },
  ],
] as const)('the known errors while %s', (_doing, classify, causes) => {
  const seen = Object.keys(causes).map((code) => [code, classify(error(code)).cause]);

  expect(Object.fromEntries(seen)).toEqual(causes);
});
