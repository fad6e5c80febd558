import { expect, test } from '@jest/globals';
import { type SignatureTerms, type SignedRequest, verifySignature } from '../../../infra/sandbox/iam/signature.ts';

// The request and the signature "get-vanilla-query-order-key-case" of AWS's own test suite for Signature Version 4.
const TERMS: SignatureTerms = {
  service: 'service',
  region: 'us-east-1',
  now: new Date('2015-08-30T12:36:00Z'),
  secretOf: (id) =>
    id === 'AKIDEXAMPLE' ? { secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', sessionToken: undefined } : undefined,
};
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500';
const REQUEST: SignedRequest = {
  method: 'GET',
  target: '/?Param2=value2&Param1=value1',
  headers: { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z', authorization: AUTHORIZATION },
  body: '',
};

const withHeaders = (headers: Readonly<Record<string, string>>): Partial<SignedRequest> => ({
  headers: { ...REQUEST.headers, ...headers },
});
const { authorization: _, ...UNSIGNED } = REQUEST.headers;

test.each<[string, Partial<SignedRequest>, Partial<SignatureTerms>, object]>([
  ['as AWS signs it', {}, {}, { kind: 'genuine', accessKeyId: 'AKIDEXAMPLE' }],
  ['without a signature', { headers: UNSIGNED }, {}, { kind: 'absent' }],
  ['with a bearer token', withHeaders({ authorization: 'Bearer x' }), {}, { kind: 'incomplete' }],
  ['without a date', withHeaders({ 'x-amz-date': '' }), {}, { kind: 'incomplete' }],
  [
    'that does not sign its Host',
    withHeaders({ authorization: AUTHORIZATION.replace('host;', '') }),
    {},
    { kind: 'incomplete' },
  ],
  ['of another region', {}, { region: 'eu-west-1' }, { kind: 'other-scope', scope: '20150830/us-east-1/service' }],
  ['of another service', {}, { service: 'execute-api' }, { kind: 'other-scope', scope: '20150830/us-east-1/service' }],
  ['by nobody who is known', {}, { secretOf: () => undefined }, { kind: 'unknown-caller' }],
  [
    'with a session token that is not the caller’s',
    withHeaders({ 'x-amz-security-token': 'other' }),
    {},
    { kind: 'unknown-caller' },
  ],
  ['five minutes old', {}, { now: new Date('2015-08-30T12:41:00Z') }, { kind: 'genuine', accessKeyId: 'AKIDEXAMPLE' }],
  ['older than that', {}, { now: new Date('2015-08-30T12:41:01Z') }, { kind: 'expired', signedAt: '20150830T123600Z' }],
  [
    'from the future',
    {},
    { now: new Date('2015-08-30T12:30:59Z') },
    { kind: 'not-yet-current', signedAt: '20150830T123600Z' },
  ],
  ['with another query', { target: '/?Param2=value2&Param1=value2' }, {}, { kind: 'mismatch' }],
  ['with another method', { method: 'POST' }, {}, { kind: 'mismatch' }],
  ['with a body', { body: 'x' }, {}, { kind: 'mismatch' }],
  ['for another Host', withHeaders({ host: 'example.com' }), {}, { kind: 'mismatch' }],
])('a request %s', (_name, request, terms, expected) => {
  expect(verifySignature({ ...REQUEST, ...request }, { ...TERMS, ...terms })).toEqual(expected);
});
