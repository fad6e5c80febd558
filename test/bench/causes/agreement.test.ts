import { expect, test } from '@jest/globals';
import { GATEWAY_REFUSALS } from '../../../functions/canary/judge/gateway-refusals.ts';
import { classifyHandshake } from '../../../functions/canary/probe/classify-tls.ts';
import { ALERT_NAMES } from '../../../functions/canary/probe/tls-alert.ts';
import { CAUSES } from '../../../functions/contract/cause.ts';
import { agreementOn } from './agreement.ts';
import { handshakeSighting } from './second-judge/handshake.ts';
import { refusalIn } from './second-judge/refusal.ts';
import { ALL_WELL, SIGHTINGS } from './second-judge/sighting.ts';

test('a cause agrees with what it looks like, and with nothing else', () => {
  expect(agreementOn('tcp.refused', 'tcp: refused')).toBe('agrees');
  expect(agreementOn('tcp.refused', 'tcp: silent')).toBe('disagrees');
  expect(agreementOn('tcp.refused', ALL_WELL)).toBe('disagrees');
  expect(agreementOn('no.such_cause', 'tcp: refused')).toBe('disagrees');
  expect(agreementOn(undefined, ALL_WELL)).toBe('agrees');
  expect(agreementOn(undefined, 'check: another body')).toBe('disagrees');
});

test('the tools see less than the canary only of certificates that have no reason of their own', () => {
  const coarser = Object.keys(CAUSES).filter((cause) => SIGHTINGS.some((one) => agreementOn(cause, one) === 'coarser'));

  expect(coarser).toEqual(['tls.cert.malformed', 'tls.cert.refused']);
});

test('every sighting is of some cause, but for these', () => {
  const causes = [undefined, ...Object.keys(CAUSES)];

  expect(SIGHTINGS.filter((one) => causes.every((cause) => agreementOn(cause, one) === 'disagrees'))).toEqual([
    'dns: addresses of the endpoint',
    'tls: curl and openssl contradict each other',
  ]);
});

const SPOKEN = /\{\w+\}/g;

test.each(
  GATEWAY_REFUSALS.map(({ errorType, sentence = 'something new', cause }) => [errorType, sentence, cause] as const),
)('of %s: %s, the second judge thinks as the canary does', (errorType, sentence, cause) => {
  const headers = [
    ['x-amzn-requestid', 'r-1'],
    ['x-amzn-errortype', errorType],
  ] as const;
  const body = JSON.stringify({ message: sentence.replaceAll(SPOKEN, 'a b') });

  const sighting = refusalIn({ status: 403, headers, body }, 200);

  expect(sighting && agreementOn(cause, sighting)).toBe('agrees');
});

test.each(Object.entries(ALERT_NAMES).filter(([number]) => number !== '0'))(
  'of alert %s, the second judge thinks as the canary does',
  (number, name) => {
    const stderr = `error:0A0003E8:SSL routines:ssl3_read_bytes:an alert:../ssl/record/rec_layer_s3.c:1601:SSL alert number ${number}\n`;
    const printed = { status: 35, ended: 'by itself', stdout: '', stderr } as const;
    const error = Object.assign(new Error(name), { code: `ERR_SSL_TLSV1_ALERT_${name.toUpperCase()}` });

    expect(agreementOn(classifyHandshake(error).cause, handshakeSighting(printed, printed))).toBe('agrees');
  },
);
