import { phaseOf } from '../../contract/cause.ts';
import type { JudgedAttempt } from './verdict.ts';

/**
 * Attempts as they count for what is suspected: silence is the lack of a way where another attempt was told of that, at the same address or,
 * if nothing was ever connected, at any. Routers tell only so many senders (RFC 1812, section 4.3.2.8), and leave the others to wait.
 */
export const withWhatOthersWereTold = (attempts: readonly JudgedAttempt[]): readonly JudgedAttempt[] => {
  const told = attempts.filter(({ failure }) => failure?.cause === 'tcp.unreachable');
  const connected = attempts.some(
    ({ outcome, failure }) => outcome === 'passed' || (failure && AFTER_TCP.includes(phaseOf(failure.cause))),
  );
  return attempts.map((attempt) => {
    if (attempt.failure?.cause !== 'tcp.timed_out') return attempt;
    const found = told.find(({ address }) => !connected || address === attempt.address);
    return found?.failure === undefined ? attempt : { ...attempt, failure: found.failure };
  });
};

const AFTER_TCP: readonly string[] = ['tls', 'http', 'check'];
