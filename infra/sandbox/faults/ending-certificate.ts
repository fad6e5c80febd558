import type { Authority, Certificate } from '../endpoint/certificates.ts';
import type { Amount } from './fault.ts';

const DAY_MS = 86_400_000;

/** Another day, so many days from now. */
export const daysAway = (days: number): Date => new Date(Date.now() + days * DAY_MS);

/** Soon enough to raise the alarm of a certificate that ends. */
export const ENDS_SOON: Amount = { unit: 'days', usual: 5, most: 3_650 };

/** A certificate that ends in so many days, and half a day more, so that people are told of so many whole days for a while. */
export const endingIn = (
  days: number,
  names: readonly [string, ...string[]],
  authority: Authority,
): Promise<Certificate> =>
  authority.issue({ names, validity: { notBefore: daysAway(-30), notAfter: daysAway(days + 0.5) } });
