import { ALARMS } from '../../contract/alarms.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { day, dayAndClock } from '../text/time.ts';
import type { Finding } from './finding.ts';

const DAY_MS = 86_400_000;

/** What to tell of the certificate that ends first in the chains that the newest runs saw, under names of the alarm's owner. */
export const certificateFinding = (
  kind: 'CertificateEnds' | 'OwnCertificateEnds',
  { at, zones }: Evidence,
  runbook: string,
): Finding | undefined => {
  const seen = zones.flatMap(({ newest }) =>
    (newest?.attempts ?? []).flatMap((attempt) =>
      attempt.tls && (attempt.kind === 'own') === (kind === 'OwnCertificateEnds')
        ? [{ attempt, ...attempt.tls.firstToEnd, endsAt: Date.parse(attempt.tls.firstToEnd.validTo) }]
        : [],
    ),
  );
  const [first] = seen.toSorted((one, other) => one.endsAt - other.endsAt);
  if (first === undefined) return undefined;
  const { subject, issuer, endsAt } = first;
  const names = new Set(seen.filter((one) => one.endsAt === endsAt).map(({ attempt }) => attempt.name));
  return {
    concern: 'certificate',
    answer: `${subject} ${when(endsAt, at)}`,
    lines: [
      ['ends', dayAndClock(endsAt)],
      ['issuer', issuer],
      ['shown for', [...names].join(', ')],
      ['look first', ALARMS[kind].lookFirst],
      ['runbook', `${runbook}#${kind.toLowerCase()}`],
    ],
  };
};

const when = (endsAt: number, at: number): string => {
  const days = Math.floor(Math.abs(endsAt - at) / DAY_MS);
  const counted = days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`;
  return endsAt < at ? `ended ${counted} ago, on ${day(endsAt)}` : `ends in ${counted}, on ${day(endsAt)}`;
};
