import type { Cause } from '../../contract/cause.ts';
import type { Pointer, Spread } from './place.ts';
import { REFUSALS_BY_NAME } from './refusal-pointer.ts';
import type { JudgedAttempt } from './verdict.ts';

/** What a cause points at that shows wholly, and on names alone that the API's owner has given it; else nothing. */
export const pointerToOwnNames = (
  cause: Cause,
  { scope }: Spread,
  attempts: readonly JudgedAttempt[],
): Pointer | undefined => {
  const affected = attempts.filter(({ failure }) => failure?.cause === cause);
  if (!affected.every(({ kind }) => kind === 'own')) return undefined;
  const names = [...new Set(affected.map(({ name }) => name))].join(' and ');
  if (scope === 'zone' || scope === 'address') {
    const addresses = [...new Set(affected.flatMap(({ address }) => address ?? []))];
    const isShared = attempts.some(({ kind, address = '' }) => kind !== 'own' && addresses.includes(address));
    return isShared ? undefined : at(addresses.join(' and '), names);
  }
  if (scope !== 'everywhere' && scope !== 'name') return undefined;
  if (NO_RECORD.includes(cause)) return hostedZone(names);
  if (cause === 'http.not_routed') return DOMAIN_NAME;
  if (REFUSALS_BY_NAME.includes(cause)) return scope === 'name' ? DOMAIN_POLICY : ONE_OF_TWO_POLICIES;
  return cause === 'http.not_api_gateway' ? inFrontOf(names) : undefined;
};

const NO_RECORD: readonly Cause[] = ['dns.name_not_found', 'dns.no_address', 'dns.address_outside_vpc'];

const hostedZone = (names: string): Pointer => ({
  component: `the private hosted zone of ${names}`,
  lookFirst: `The private hosted zone of ${names}: is it associated with this VPC, and does its record lead to the endpoint?`,
});

// API Gateway developer guide, "Custom domain names for private APIs": each of these is made apart, and a new policy denies everybody.
const DOMAIN_NAME: Pointer = {
  component: 'the custom domain name: its access association with the endpoint, or its base path mapping',
  lookFirst:
    'The domain name access association of this endpoint, then the base path mapping and its stage. A change takes about 15 minutes to act.',
};

const DOMAIN_POLICY: Pointer = {
  component: 'the policy of the custom domain name',
  lookFirst: "The domain name's policy: does it allow this endpoint? That of a new domain name denies everybody.",
};

const ONE_OF_TWO_POLICIES: Pointer = {
  component: 'the policy of the custom domain name, or that of the API',
  lookFirst: `${DOMAIN_POLICY.lookFirst} Then the API's resource policy.`,
};

/** What other kinds of name do not lead to need not be the endpoint. */
const at = (addresses: string, names: string): Pointer => ({
  component: `what has the address ${addresses}, to which ${names} leads`,
  lookFirst: `What has the address ${addresses}: a load balancer's node, or the endpoint's interface; and its security group and network ACL.`,
});

const inFrontOf = (names: string): Pointer => ({
  component: `what stands in front of the endpoint under ${names}`,
  lookFirst: `The load balancer or proxy behind ${names}: has it a healthy target, and are its targets the endpoint's addresses of today?`,
});
