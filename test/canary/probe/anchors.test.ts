import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { expect, test } from '@jest/globals';
import { anchorsIn } from '../../../functions/canary/probe/anchors.ts';
import { issue } from './issued.ts';

test('among all authorities that Node trusts each is found by its own name', () => {
  const trusted = getCACertificates('bundled');
  const anchors = anchorsIn(trusted);
  const selfIssued = trusted.map((pem) => new X509Certificate(pem)).filter(({ subject, issuer }) => subject === issuer);

  const missed = selfIssued.filter((one) => anchors(one).every(({ raw }) => !raw.equals(one.raw)));

  expect(selfIssued.length).toBeGreaterThan(100);
  expect(missed.map(({ subject }) => subject)).toEqual([]);
});

test('a certificate that only names the authority is not taken for it', async () => {
  const root = await issue('root');
  const middle = await issue('middle', { issuer: root, ca: true });
  const leaf = await issue('leaf', { issuer: middle });
  const anchors = anchorsIn([middle.cert, root.cert]);
  const subjectsFor = ({ cert }: typeof leaf) => anchors(new X509Certificate(cert)).map(({ subject }) => subject);

  expect([leaf, middle, root].map(subjectsFor)).toEqual([['CN=middle'], ['CN=root'], ['CN=root']]);
  expect(subjectsFor(await issue('stranger'))).toEqual([]);
});
