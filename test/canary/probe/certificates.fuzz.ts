import { X509Certificate } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { anchorsIn } from '../../../functions/canary/probe/anchors.ts';
import { firstToEnd } from '../../../functions/canary/probe/certificate.ts';
import { chainOf } from '../../../functions/canary/probe/certificate-chain.ts';
import { distrustOf } from '../../../functions/canary/probe/distrust.ts';
import { CASES, randomFrom, SEED } from '../../random.ts';
import { issue, nameConstraint, SERVER_NAME, unknownCritical } from './issued.ts';

/** Reasons of each kind, so that everybody is looked for who can be to blame. */
const REASONS = [
  'certificate has expired',
  'unable to get local issuer certificate',
  'unsuitable certificate purpose',
  'permitted subtree violation',
  'EE certificate key too weak',
  'unhandled critical extension',
  'certificate signature failure',
  "format error in certificate's notAfter field",
  'a reason that nobody knows',
] as const;

const random = randomFrom(SEED);
const root = await issue('root');
const middle = await issue('middle', {
  issuer: root,
  ca: true,
  pathLength: 0,
  more: [nameConstraint('permitted', 'x')],
});
const leaf = await issue('leaf', { issuer: middle, more: [unknownCritical()] });
const originals = [leaf, middle, root].map(({ cert }) => new X509Certificate(cert).raw);
const anchors = anchorsIn([root.cert]);

/** A certificate with changed bytes, if it still is one. */
const changed = (original: Buffer): X509Certificate | undefined => {
  try {
    return new X509Certificate(random.chance(0.8) ? random.mutated(original) : original);
  } catch {
    return undefined;
  }
};

test(`of ${CASES} random chains of certificates each has a cause, or is one that Node cannot read (seed ${SEED})`, () => {
  const wrong: string[] = [];
  let read = 0;

  for (let index = 0; index < CASES; ) {
    const [first, ...others] = originals.flatMap((original) => changed(original) ?? []);
    if (first === undefined) continue;
    index += 1;
    try {
      const chain = chainOf([first, ...others], anchors);
      const { validTo } = firstToEnd(chain);
      const { cause, detail } = distrustOf(
        { code: 'UNSPECIFIED', reason: random.pick(REASONS) },
        chain,
        SERVER_NAME,
        Date.now(),
      );
      if (cause.endsWith('.failed') || detail === '' || validTo === '') wrong.push(`${cause}: ${detail}`);
      read += 1;
    } catch (error) {
      // The handshake takes what Node's own reading throws for a certificate that cannot be read; anything else is ours.
      if (!isNodes(error)) wrong.push(String(error));
    }
  }

  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(CASES / 2);
}, 120_000);

const isNodes = (error: unknown): boolean =>
  Error.isError(error) &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^ERR_(?:OSSL|CRYPTO|OPERATION)/.test(error.code);
