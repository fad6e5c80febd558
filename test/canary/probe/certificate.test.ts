import { X509Certificate } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { certificateFacts, daysLeft } from '../../../functions/canary/probe/certificate.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { issue } from './issued.ts';

const authority = await createAuthority();
const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2026-12-31T12:00:00Z') };

const factsOf = (pem: string) => certificateFacts(new X509Certificate(pem));

test('a certificate says whom it is for, who issued it, and from when to when', async () => {
  const { cert } = await authority.issue({ names: ['api.example', '*.api.example'], validity });

  expect(factsOf(cert)).toEqual({
    subject: 'api.example',
    names: ['DNS:api.example', 'DNS:*.api.example'],
    issuer: expect.stringMatching(/^Sandbox CA \S+$/),
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2026-12-31T12:00:00.000Z',
  });
});

test('a certificate without names has none', () => {
  expect(factsOf(authority.certificate)).toMatchObject({ names: [] });
});

test('of an issuer the organization comes first', async () => {
  const issuer = await issue('Amazon RSA 2048 M01,O=Amazon\\, Inc.');

  expect(factsOf((await issue('leaf', { issuer })).cert).issuer).toBe('Amazon, Inc., Amazon RSA 2048 M01');
});

test('of a subject with several common names the first one counts, and none is an empty text', async () => {
  const subject = async (name: string) => factsOf((await issue(name)).cert).subject;

  expect([await subject('one,CN=two'), await subject(',O=three')]).toEqual(['one', '']);
});

test('of very many names the first twenty are shown, and how many there are', async () => {
  const names = (count: number) => Array.from({ length: count - 1 }, (_, index) => `${index + 2}.example`);
  const shown = async (count: number) =>
    factsOf((await authority.issue({ names: ['1.example', ...names(count)] })).cert).names;

  expect(await shown(20)).toHaveLength(20);
  expect((await shown(22)).slice(18)).toEqual(['DNS:19.example', 'DNS:20.example', '… 2 more']);
});

test('the days that a certificate has left become negative when it has ended', async () => {
  const facts = factsOf((await authority.issue({ names: ['api.example'], validity })).cert);

  expect(daysLeft(facts, Date.parse('2026-12-30T00:00:00Z'))).toBe(1.5);
  expect(daysLeft(facts, Date.parse('2027-01-01T00:00:00Z'))).toBe(-0.5);
});
