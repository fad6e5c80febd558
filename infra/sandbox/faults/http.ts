import type { GatewayAnswer } from '../gateway/message.ts';
import { misbehaving, onAddresses } from './addresses.ts';
import type { Amount, Fault } from './fault.ts';

const DRIP: Amount = { unit: 'ms', usual: 1_000, most: 60_000 };

const withoutItsIds = (proper: GatewayAnswer): GatewayAnswer => ({
  ...proper,
  headers: Object.fromEntries(Object.entries(proper.headers).filter(([name]) => !/^x-amz/i.test(name))),
});

/** Faults of the HTTP exchange. */
export const HTTP_FAULTS = {
  'connection-closed': misbehaving('the connection is closed after the request', { level: 'http', kind: 'close' }),
  'connection-reset': misbehaving('the connection is reset after the request', { level: 'http', kind: 'reset' }),
  'http-nonsense': misbehaving('what answers does not speak HTTP', { level: 'http', kind: 'other-protocol' }),
  'headers-drip': {
    description: `the answer comes byte by byte, each after ${DRIP.usual} ms, or as many as you say`,
    confinedTo: ['zone', 'family'],
    amount: DRIP,
    inject: (system, zone, everyMs = DRIP.usual) =>
      onAddresses(system, { level: 'http', kind: 'drip-headers', everyMs }, zone),
  },
  'body-stalls': misbehaving('the answer stops coming in the middle of its body', {
    level: 'http',
    kind: 'stall-body',
  }),
  'body-short': misbehaving('the connection is closed in the middle of the body', {
    level: 'http',
    kind: 'short-body',
  }),
  'body-endless': misbehaving('the body has no end', { level: 'http', kind: 'endless-body' }),
  'interim-answers': misbehaving('100 Continue and 103 Early Hints come before the answer', {
    level: 'http',
    kind: 'interim-answers',
  }),
  'interim-only': misbehaving('after 100 Continue nothing comes', { level: 'http', kind: 'interim-only' }),
  'length-twice': misbehaving('the answer has two lengths', { level: 'http', kind: 'two-lengths' }),
  'body-gzip': misbehaving('the body is compressed', { level: 'http', kind: 'gzip-body' }),
  'body-damaged': misbehaving('the body is not compressed, although the answer says so', {
    level: 'http',
    kind: 'answer',
    answer: (proper) => ({ ...proper, headers: { ...proper.headers, 'Content-Encoding': 'gzip' } }),
  }),
  'proxy-answers': misbehaving('something answers in place of API Gateway: its answers have no x-amzn-RequestId', {
    level: 'http',
    kind: 'answer',
    answer: withoutItsIds,
  }),
} as const satisfies Record<string, Fault>;
