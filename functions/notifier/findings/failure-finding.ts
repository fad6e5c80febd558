import type { Evidence, ZoneView } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import { courseOf, sinceOf } from '../text/episode.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { causeLines } from './cause-lines.ts';
import type { Failure } from './failures.ts';
import type { Finding } from './finding.ts';

/** What to tell of a failure. */
export const failureFinding = (failure: Failure, evidence: Evidence, runbook: string): Finding => {
  const { cause, affected, lookFirst, episode } = failure;
  const others = evidence.zones.filter(({ zone }) => !episode.zones.some((seeing) => seeing.zone === zone));
  return {
    concern: 'failure',
    answer: `${nameOf(failure)}${courseOf(episode, isOverFor(episode.zones))}${onlyFrom(episode.zones, others)}`,
    lines: [
      ['since', sinceOf(episode)],
      ['from', fromOf(episode.zones, others, evidence)],
      ['through', throughOf(failure)],
      ...toOf(failure),
      ...unjudgedOf(failure),
      ...causeLines(cause, affected, [...ownWayOf(failure, others), ...lookFirst], runbook),
    ],
    past: !episode.current,
  };
};

/** The components to suspect and the cause, `a security group (tcp.timed_out)`. */
export const nameOf = ({ components, cause }: Pick<Failure, 'components' | 'cause'>): string =>
  `${components.join(' or ')} (${cause})`;

/** Where other zones get through to the same endpoint, the way out of the zones that do not comes first. */
const ownWayOf = ({ cause, episode }: Failure, others: readonly ZoneView[]): readonly string[] => {
  const passing = others.filter(({ silent, newest }) => !silent && newest?.verdict === 'healthy');
  if (passing.length === 0 || !ON_THE_WAY.some((phase) => cause.startsWith(phase))) return [];
  const zones = episode.zones.map(({ zone }) => zone);
  return [
    `What ${listed(zones)} ${zones.length > 1 ? 'have' : 'has'} and ${listed(passing.map(({ zone }) => zone))} not: the network ACL, route table and DNS servers of the canary's subnet.`,
  ];
};

const ON_THE_WAY = ['dns.', 'tcp.', 'tls.'];

const isOverFor = (seeing: readonly ZoneView[]): string =>
  seeing.every(({ newest }) => newest?.verdict === 'healthy')
    ? 'the newest runs pass'
    : 'the newest runs do not show it any more';

const onlyFrom = (seeing: readonly ZoneView[], others: readonly ZoneView[]): string =>
  others.some(({ silent }) => !silent) ? `, seen only from ${listed(seeing.map(({ zone }) => zone))}` : '';

const fromOf = (seeing: readonly ZoneView[], others: readonly ZoneView[], { unread }: Evidence): string => {
  const names = seeing.map(({ zone, silent }) => (silent ? `${zone} (silent now)` : zone));
  const silent = others.filter(({ silent }) => silent).map(({ zone }) => zone);
  const passing = others.filter(({ silent }) => !silent).map(({ zone }) => zone);
  return [
    others.length === 0 && unread.length === 0 && names.length > 1
      ? `every zone: ${names.join(', ')}`
      : names.join(', '),
    ...(passing.length > 0 ? [`not from ${listed(passing)}`] : []),
    ...(silent.length > 0 ? [`${listed(silent)} ${silent.length > 1 ? 'are' : 'is'} silent`] : []),
    ...(unread.length > 0 ? [`${listed(unread.map(({ zone }) => zone))} could not be read`] : []),
  ].join('; ');
};

const throughOf = ({ affected, others }: Failure): string => {
  const kinds = distinct(affected.map(({ kind }) => kind));
  const elsewhere = others.filter(({ kind }) => !kinds.includes(kind));
  const spared = distinct(elsewhere.filter(hasPassed).map(({ kind }) => kind));
  const [only] = kinds;
  const names =
    kinds.length === 1 ? `${only}: ${distinct(affected.map(({ name }) => name)).join(', ')}` : kinds.join(', ');
  if (spared.length > 0) return `${names}; not through ${listed(spared)}`;
  return kinds.length > 1 && elsewhere.length === 0 ? `every kind of name: ${names}` : names;
};

/** The addresses, where it came to one. */
const toOf = ({ affected, others }: Failure): readonly LabelledLine[] => {
  const addresses = distinct(affected.flatMap(addressOf));
  if (addresses.length === 0) return [];
  const elsewhere = others.filter((attempt) => addressOf(attempt).some((address) => !addresses.includes(address)));
  const spared = distinct(elsewhere.filter(hasPassed).flatMap(addressOf));
  const text = addresses.join(', ');
  if (spared.length > 0) return [['to', `${text}; not to ${listed(spared)}`]];
  return [['to', elsewhere.length === 0 ? `every address: ${text}` : text]];
};

/** Of runs that could not judge everything nobody knows where else the cause shows. */
const unjudgedOf = ({ affected, others }: Failure): readonly LabelledLine[] => {
  const unjudged = others.filter(({ outcome }) => outcome === 'inconclusive').length;
  const all = affected.length + others.length;
  return unjudged > 0 ? [['not judged', `${unjudged} of ${all} attempts of the runs that showed it`]] : [];
};

const hasPassed = ({ outcome }: Attempt): boolean => outcome === 'passed';

const addressOf = ({ address, addressZone }: Attempt): readonly string[] => {
  if (address === undefined) return [];
  return [addressZone === undefined ? address : `${address} (${addressZone})`];
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
