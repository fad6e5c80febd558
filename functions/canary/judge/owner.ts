import { CAUSES, type Cause, type Owner, phaseOf } from '../../contract/cause.ts';
import { reachedPhaseOf } from './reach.ts';
import type { UnownedAttempt } from './verdict.ts';

/** What one API shows is its own; what every one of several APIs shows has a reason that they share. */
const SHARED_IF_EVERYWHERE: readonly Cause[] = [
  'tls.handshake_failure',
  'tls.version_or_cipher_mismatch',
  'http.timed_out',
  'http.body.timed_out',
  'http.body.truncated',
  'http.denied',
  'http.refused',
];

/** The record of an own name, and the certificate that is shown for it, are those of the API's owner. */
const OF_AN_OWN_NAME: readonly Cause[] = [
  'dns.name_unknown',
  'dns.name_not_found',
  'dns.no_address',
  'dns.address_outside_vpc',
  'dns.address_elsewhere',
  'tls.name_unrecognized',
];

/**
 * Tells whose the failures of a run are. The cause decides where it can; the rest is decided by comparing: what the endpoint's names
 * show as well, or every one of several APIs, is the network's. `endpointAddresses` are those that the endpoint is known to have.
 */
export const ownerIn = (
  attempts: readonly UnownedAttempt[],
  endpointAddresses: readonly string[],
): ((attempt: UnownedAttempt) => Owner | undefined) => {
  const ofEndpoint = attempts.filter(({ kind }) => kind !== 'own');
  const known = new Set([...endpointAddresses, ...ofEndpoint.flatMap(({ address }) => address ?? [])]);
  const isShownByEveryApi = remembered((cause) => {
    const reached = attempts.filter((attempt) => reachedPhaseOf(cause, attempt));
    return new Set(reached.map(({ target }) => target)).size > 1 && reached.every(shows(cause));
  });

  const isTheOwnNames = (cause: Cause, address: string | undefined): boolean => {
    if (OF_AN_OWN_NAME.includes(cause) || cause.startsWith('tls.cert.')) return true;
    // A resolver or a security group that is at fault for every name is so for this one.
    if (ofEndpoint.every(shows(cause))) return ofEndpoint.length === 0 && address !== undefined && !isKnown(address);
    return phaseOf(cause) === 'dns' || (address !== undefined && !isKnown(address));
  };
  // Of an endpoint whose addresses nobody knows, any may be one.
  const isKnown = (address: string): boolean => known.size === 0 || known.has(address);

  return ({ kind, address, failure }) => {
    if (failure === undefined) return undefined;
    const { owner } = CAUSES[failure.cause];
    if (owner === 'api')
      return SHARED_IF_EVERYWHERE.includes(failure.cause) && isShownByEveryApi(failure.cause) ? 'network' : 'api';
    return owner === 'network' && kind === 'own' && isTheOwnNames(failure.cause, address) ? 'api' : owner;
  };
};

const shows =
  (cause: Cause) =>
  ({ failure }: Pick<UnownedAttempt, 'failure'>): boolean =>
    failure?.cause === cause;

const remembered = (ask: (cause: Cause) => boolean): ((cause: Cause) => boolean) => {
  const answers = new Map<Cause, boolean>();
  return (cause) => {
    const answer = answers.get(cause) ?? ask(cause);
    answers.set(cause, answer);
    return answer;
  };
};
