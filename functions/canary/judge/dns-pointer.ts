import { CAUSES, type Cause, phaseOf } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import { and, type Pointer, theName } from './place.ts';
import { ASSOCIATION } from './refusal-pointer.ts';
import type { JudgedAttempt } from './verdict.ts';

/** The resolver knows what it is asked for, and there is nothing. */
const SAYS_NO_ADDRESS: readonly Cause[] = ['dns.name_not_found', 'dns.no_address'];

/** What a cause of the resolver points at that shows under these names alone; `only` tells whether no other kinds show it. */
export const pointerToDns = (
  cause: Cause,
  names: readonly string[],
  only: (...kinds: readonly Kind[]) => boolean,
  spared: readonly JudgedAttempt[],
): Pointer => {
  // What the address lies outside of is the configuration's list, whichever name leads to it; and a name that nobody knows is not there.
  if (cause === 'dns.address_elsewhere' || cause === 'dns.name_unknown')
    return { component: CAUSES[cause].component, lookFirst: CAUSES[cause].lookFirst };
  if (only('private-dns')) return PRIVATE_DNS;
  const resolvesPrivately = spared.some((attempt) => attempt.kind === 'private-dns' && hasResolved(attempt));
  if (SAYS_NO_ADDRESS.includes(cause) && only('alias')) {
    return resolvesPrivately ? shadowed(names, SERVED_BY_PRIVATE_DNS) : ALIAS;
  }
  // Where none but private DNS is left, not each name is at fault, but what they have in common.
  const allOfEndpoint = names.length > 1 && spared.every(({ kind }) => kind === 'private-dns');
  if (allOfEndpoint) return { component: CAUSES[cause].component, lookFirst: CAUSES[cause].lookFirst };
  if (SAYS_NO_ADDRESS.includes(cause) && only('vpce-regional', 'vpce-zonal')) {
    return {
      component: theName(names),
      lookFirst: `The endpoint's DNS names, which depend on its subnets: is ${and(names)} still among them?`,
    };
  }
  return shadowed(names, '');
};

const PRIVATE_DNS: Pointer = {
  component: 'private DNS of the endpoint or the VPC',
  lookFirst:
    "The endpoint's PrivateDnsEnabled, the VPC's enableDnsSupport and enableDnsHostnames, then hosted zones and Resolver rules for execute-api names.",
};

const ALIAS: Pointer = {
  component: 'the alias: the endpoint may not be associated with the API',
  lookFirst: ASSOCIATION.lookFirst,
};

const SERVED_BY_PRIVATE_DNS = ' Private DNS would answer for it even if the API were not associated with the endpoint.';

const shadowed = (names: readonly string[], remark: string): Pointer => ({
  component: theName(names),
  lookFirst: `Private hosted zones, Resolver rules and DNS Firewall rules that match ${and(names)}.${remark}`,
});

const hasResolved = ({ failure }: JudgedAttempt): boolean => failure === undefined || phaseOf(failure.cause) !== 'dns';
