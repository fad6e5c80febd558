import { expect, test } from '@jest/globals';
import {
  classifyBody,
  classifyConnect,
  classifyResolve,
  classifyResponse,
} from '../../../functions/canary/probe/classify.ts';
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

// Those that the tests over sockets do not bring about.
test.each([
  [
    'resolving',
    classifyResolve,
    {
      ECONNREFUSED: 'dns.refused',
      ENOTIMP: 'dns.refused',
      EFORMERR: 'dns.malformed',
      ETIMEOUT: 'dns.timed_out',
    },
  ],
  [
    'connecting',
    classifyConnect,
    {
      EPIPE: 'tcp.reset',
      ETIMEDOUT: 'tcp.timed_out',
      EHOSTUNREACH: 'tcp.unreachable',
      EACCES: 'tcp.unreachable',
      EINVAL: 'tcp.unreachable',
    },
  ],
  [
    'waiting for an answer',
    classifyResponse,
    {
      EPIPE: 'http.reset',
    },
  ],
  [
    'waiting for a body',
    classifyBody,
    {
      UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'http.body.truncated',
    },
  ],
] as const)('the known errors while %s', (_doing, classify, causes) => {
  const seen = Object.keys(causes).map((code) => [code, classify(error(code)).cause]);

  expect(Object.fromEntries(seen)).toEqual(causes);
});
