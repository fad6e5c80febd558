import { CAUSES, type Cause, isInconclusive, phaseOf } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Suspect } from '../../contract/report.ts';
import { reachedPhaseOf } from './reach.ts';
import type { JudgedAttempt } from './verdict.ts';

/** Where a cause shows, of all the places where it could. */
export type Spread = Pick<Suspect, 'scope' | 'where'>;

/** What to suspect, and what to look at first in order to know. */
export type Pointer = Pick<Suspect, 'component' | 'lookFirst'>;

/** What a cause that shows in these places points at; the run's attempts tell which paths it spares. */
export const pointerTo = (cause: Cause, { scope, where }: Spread, attempts: readonly JudgedAttempt[]): Pointer => {
  const { component, lookFirst } = CAUSES[cause];
  const seenOnly = (place: string): Pointer => ({ component: `${component}, ${place}`, lookFirst });
  switch (scope) {
    case 'everywhere':
      return mayBeStrict(cause, attempts) ? orAccessMode({ component, lookFirst }) : { component, lookFirst };
    case 'zone':
      return isMadeOnTheWay(cause) ? interfaceIn(cause, where) : seenOnly(`only at the addresses of ${zone(where)}`);
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

const AFTER_TLS_ON_THE_WAY: readonly Cause[] = [
  'http.closed',
  'http.reset',
  'http.timed_out',
  'http.protocol_error',
  'http.body.truncated',
  'http.body.timed_out',
  'http.body.ambiguous_length',
  'http.not_api_gateway',
  'http.failed',
];

/** Whether the way to API Gateway can make the cause; what API Gateway or the API answers is no fault of an address or a name. */
const isMadeOnTheWay = (cause: Cause): boolean =>
  ['tcp', 'tls'].includes(phaseOf(cause)) || AFTER_TLS_ON_THE_WAY.includes(cause);

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
  if (REFUSALS_BY_NAME.includes(cause)) {
    if (only('alias')) return ASSOCIATION;
    if (only('vpce-regional', 'vpce-zonal', 'alias')) {
      return spared.some(({ kind }) => kind === 'alias') ? HOST_OF_VPCE_NAMES : ACCESS_MODE;
    }
  }
  // The certificate that is shown under a name is at fault, not the name.
  if (!isMadeOnTheWay(cause) || cause.startsWith('tls.cert.')) return undefined;
  return {
    component: theName(names),
    lookFirst: `What treats ${theName(names)} apart: an appliance that reads server names (SNI), or the endpoint itself.`,
  };
};

/** How API Gateway refuses a name that it does not serve. */
export const REFUSALS_BY_NAME: readonly Cause[] = [
  'http.not_routed',
  'http.no_such_method',
  'http.denied',
  'http.denied.resource_policy',
  'http.denied.endpoint_policy',
  'http.refused',
];

// API Gateway developer guide, "Associate or disassociate a VPC endpoint with a private REST API". That a missing association shows
// as a refusal while private DNS is on follows from the wildcard that private DNS serves; no transcript of it is known.
const ASSOCIATION: Pointer = {
  component: 'the association of the API with the endpoint, which the alias needs',
  lookFirst:
    "The API's endpoint configuration: is this VPC endpoint associated with the API, for some minutes already?",
};

// API Gateway developer guide, "Security policies for REST APIs".
const ACCESS_MODE: Pointer = {
  component: "the API's endpoint access mode (STRICT refuses vpce names and the alias), or the Host",
  lookFirst:
    "The API's security policy: is its endpoint access mode STRICT? A change takes about 15 minutes to act. Then the API id.",
};

/** Whether every name is refused that STRICT would refuse, and of the private name nothing is known. */
const mayBeStrict = (cause: Cause, attempts: readonly JudgedAttempt[]): boolean =>
  cause === 'http.not_routed' &&
  attempts.every(({ kind, failure }) => !['private-dns', 'own'].includes(kind) || failure?.cause !== cause);

const orAccessMode = ({ component, lookFirst }: Pointer): Pointer => ({
  component: `${component}, or an endpoint access mode STRICT`,
  lookFirst: `${lookFirst} Is its endpoint access mode STRICT?`,
});

const HOST_OF_VPCE_NAMES: Pointer = {
  component:
    'the Host that goes with vpce names, or an endpoint access mode STRICT that has not taken effect everywhere',
  lookFirst: 'The API id and region in the configuration, which the Host is made of, then the endpoint access mode.',
};

/** The resolver knows what it is asked for, and there is nothing. */
const SAYS_NO_ADDRESS: readonly Cause[] = ['dns.name_not_found', 'dns.no_address'];

const pointerToDns = (
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

/** Where a cause without a pattern shows. */
const placeOf = (cause: Cause, attempts: readonly JudgedAttempt[]): string => {
  const addresses = (some: readonly JudgedAttempt[]) => new Set(some.flatMap(({ address }) => address ?? []));
  const affected = addresses(attempts.filter(({ failure }) => failure?.cause === cause));
  return affected.size > 0 && affected.size < addresses(attempts).size ? 'at some addresses' : 'in some attempts';
};

const zone = (zones: readonly string[]): string => `zone${zones.length > 1 ? 's' : ''} ${and(zones)}`;
const theName = (names: readonly string[]): string => `the name${names.length > 1 ? 's' : ''} ${and(names)}`;
const and = (texts: readonly string[]): string => texts.join(' and ');
