import { expect, test } from '@jest/globals';
import { credentialsIn, signed } from '../../../functions/canary/probe/sign.ts';
import { verifySignature } from '../../../infra/sandbox/iam/signature.ts';
import { randomFrom } from '../../random.ts';
import { anyRequest } from './signed-requests.ts';

const CREDENTIALS = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken: 'T/+=' };
const AT = new Date('2026-11-26T06:00:00Z');
const REQUEST = { method: 'GET', target: '/live/pets', host: 'a1b2.example.com', headers: { accept: '*/*' } } as const;

const verified = ({ host, headers, body = '', ...request }: ReturnType<typeof signed>) =>
  verifySignature(
    { ...request, headers: { ...headers, host }, body },
    {
      service: 'execute-api',
      region: 'us-east-1',
      now: AT,
      secretOf: () => ({ secret: CREDENTIALS.secretAccessKey, sessionToken: CREDENTIALS.sessionToken }),
    },
  );

test('a signed request has the four headers of Signature Version 4, and keeps its own', () => {
  const { headers, target, host } = signed(REQUEST, { credentials: CREDENTIALS, region: 'us-east-1' }, AT);

  expect({ target, host }).toEqual({ target: REQUEST.target, host: REQUEST.host });
  expect(headers).toEqual({
    accept: '*/*',
    'x-amz-date': '20261126T060000Z',
    'x-amz-security-token': 'T/+=',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/20261126\/us-east-1\/execute-api\/aws4_request, SignedHeaders=accept;host;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    ),
  });
});

test('any request of a canary carries a signature that verifies, and with one bit flipped does not', () => {
  const random = randomFrom(20_261_126);

  for (let count = 0; count < 500; count += 1) {
    const request = signed(anyRequest(random), { credentials: CREDENTIALS, region: 'us-east-1' }, AT);
    expect([request.target, verified(request)]).toEqual([request.target, expect.objectContaining({ kind: 'genuine' })]);
    const flipped = Buffer.from(request.target);
    const place = 1 + random.int(flipped.length - 1);
    flipped.writeUInt8(flipped.readUInt8(place) ^ 1, place);
    const target = flipped.toString('latin1');
    // A path can change without meaning anything else: /a//b is /a/b.
    if (!/[^!-~]|\/\/|\/\.|[?&](&|$)/.test(`${target}${request.target}`))
      expect([target, verified({ ...request, target }).kind]).toEqual([target, 'mismatch']);
  }
});

test('what the environment lacks is named', () => {
  expect(() => credentialsIn({ AWS_ACCESS_KEY_ID: 'A' })).toThrow(
    'signing a request: the environment has no AWS_SECRET_ACCESS_KEY',
  );
});
