import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { expect, test } from '@jest/globals';
import { createAuthority, endpointNames } from '../../../infra/sandbox/endpoint/certificates.ts';

const NAMES = endpointNames('eu-central-1', 'amazonaws.com');

test('issues a certificate like the one of an execute-api endpoint', async () => {
  const authority = await createAuthority();

  const { key, cert } = await authority.issue({ names: NAMES });

  const leaf = new X509Certificate(cert);
  expect({
    subject: leaf.subject,
    names: leaf.subjectAltName,
    ca: leaf.ca,
    type: leaf.publicKey.asymmetricKeyType,
  }).toEqual({
    subject: 'CN=*.execute-api.eu-central-1.amazonaws.com',
    names: 'DNS:*.execute-api.eu-central-1.amazonaws.com, DNS:*.execute-api.eu-central-1.vpce.amazonaws.com',
    ca: false,
    type: 'ec',
  });
  expect(createSecureContext({ key, cert })).toBeDefined();
});

test('is valid for a year unless told otherwise', async () => {
  const authority = await createAuthority();
  const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2020-02-01T00:00:00Z') };

  const usual = new X509Certificate((await authority.issue({ names: NAMES })).cert);
  const expired = new X509Certificate((await authority.issue({ names: ['other.example'], validity })).cert);

  expect(usual.validToDate.getTime() - usual.validFromDate.getTime()).toBe(365 * 24 * 60 * 60 * 1000);
  expect([expired.subject, expired.validFromDate, expired.validToDate]).toEqual([
    'CN=other.example',
    validity.notBefore,
    validity.notAfter,
  ]);
});
