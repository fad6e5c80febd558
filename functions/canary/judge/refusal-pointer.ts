import type { Cause } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Pointer } from './place.ts';
import type { JudgedAttempt } from './verdict.ts';

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
export const ASSOCIATION: Pointer = {
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
export const mayBeStrict = (cause: Cause, attempts: readonly JudgedAttempt[]): boolean =>
  cause === 'http.not_routed' &&
  attempts.every(({ kind, failure }) => !['private-dns', 'own'].includes(kind) || failure?.cause !== cause);

/** The same, where the endpoint access mode can be the reason too. */
export const orAccessMode = ({ component, lookFirst }: Pointer): Pointer => ({
  component: `${component}, or an endpoint access mode STRICT`,
  lookFirst: `${lookFirst} Is its endpoint access mode STRICT?`,
});

const HOST_OF_VPCE_NAMES: Pointer = {
  component:
    'the Host that goes with vpce names, or an endpoint access mode STRICT that has not taken effect everywhere',
  lookFirst: 'The API id and region in the configuration, which the Host is made of, then the endpoint access mode.',
};

/** What a refusal points at that shows under names of some kinds alone; `only` tells whether no other kinds show it. */
export const pointerToRefusal = (
  only: (...kinds: readonly Kind[]) => boolean,
  spared: readonly JudgedAttempt[],
): Pointer | undefined => {
  if (only('alias')) return ASSOCIATION;
  if (!only('vpce-regional', 'vpce-zonal', 'alias')) return undefined;
  return spared.some(({ kind }) => kind === 'alias') ? HOST_OF_VPCE_NAMES : ACCESS_MODE;
};
