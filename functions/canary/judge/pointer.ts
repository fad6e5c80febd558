import { CAUSES, type Cause, isInconclusive, phaseOf } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import { pointerToDns } from './dns-pointer.ts';
import { pointerToFamily } from './family-pointer.ts';
import { isMadeOnTheWay } from './on-the-way.ts';
import { and, type Pointer, type Spread, theName, zone } from './place.ts';
import { reachedPhaseOf } from './reach.ts';
import { mayBeStrict, orAccessMode, pointerToRefusal, REFUSALS_BY_NAME } from './refusal-pointer.ts';
import type { JudgedAttempt } from './verdict.ts';

/** What a cause that shows in these places points at; the run's attempts tell which paths it spares. */
export const pointerTo = (cause: Cause, { scope, where }: Spread, attempts: readonly JudgedAttempt[]): Pointer => {
  const { component, lookFirst } = CAUSES[cause];
  const seenOnly = (place: string): Pointer => ({ component: `${component}, ${place}`, lookFirst });
  switch (scope) {
    case 'everywhere':
      return mayBeStrict(cause, attempts) ? orAccessMode({ component, lookFirst }) : { component, lookFirst };
    case 'zone':
      return isMadeOnTheWay(cause) ? interfaceIn(cause, where) : seenOnly(`only at the addresses of ${zone(where)}`);
    case 'family':
      return pointerToFamily(cause, attempts);
    case 'address':
      return isMadeOnTheWay(cause)
        ? {
            component: `the endpoint interface with the address ${and(where)}`,
            lookFirst: `The network interface that has the address ${and(where)}, and the network ACL of its subnet.`,
          }
        : seenOnly(`only at ${and(where)}`);
    case 'name':
      return pointerToNames(cause, where, attempts) ?? seenOnly(`only under ${theName(where)}`);
    case 'intermittent':
      return seenOnly('now and then');
    case 'scattered':
      return isInconclusive(cause) ? { component, lookFirst } : seenOnly(placeOf(cause, attempts));
    default:
      return scope satisfies never;
  }
};

const interfaceIn = (cause: Cause, zones: readonly string[]): Pointer => ({
  component: `the endpoint interface${zones.length > 1 ? 's' : ''} of ${zone(zones)}`,
  lookFirst:
    phaseOf(cause) === 'tcp'
      ? `The endpoint's interface in ${zone(zones)}: its state, and the network ACL of its subnet.`
      : `The endpoint's interface in ${zone(zones)}, and appliances in front of it.`,
});

const pointerToNames = (
  cause: Cause,
  names: readonly string[],
  attempts: readonly JudgedAttempt[],
): Pointer | undefined => {
  const affected = attempts.filter(({ failure }) => failure?.cause === cause);
  const spared = attempts.filter((attempt) => reachedPhaseOf(cause, attempt) && attempt.failure?.cause !== cause);
  const only = (...kinds: readonly Kind[]) => affected.every(({ kind }) => kinds.includes(kind));
  if (phaseOf(cause) === 'dns') return pointerToDns(cause, names, only, spared);
  const refusal = REFUSALS_BY_NAME.includes(cause) ? pointerToRefusal(only, spared) : undefined;
  if (refusal) return refusal;
  // The certificate that is shown under a name is at fault, not the name.
  if (!isMadeOnTheWay(cause) || cause.startsWith('tls.cert.')) return undefined;
  return {
    component: theName(names),
    lookFirst: `What treats ${theName(names)} apart: an appliance that reads server names (SNI), or the endpoint itself.`,
  };
};

/** Where a cause without a pattern shows. */
const placeOf = (cause: Cause, attempts: readonly JudgedAttempt[]): string => {
  const addresses = (some: readonly JudgedAttempt[]) => new Set(some.flatMap(({ address }) => address ?? []));
  const affected = addresses(attempts.filter(({ failure }) => failure?.cause === cause));
  return affected.size > 0 && affected.size < addresses(attempts).size ? 'at some addresses' : 'in some attempts';
};
