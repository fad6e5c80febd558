import { CAUSES, type Cause, phaseOf } from '../../contract/cause.ts';
import type { Family } from '../../contract/family.ts';
import { familyName, familyOf } from '../../network/family.ts';
import { isMadeOnTheWay } from './on-the-way.ts';
import { and, type Pointer, type Spread, theName } from './place.ts';
import type { JudgedAttempt } from './verdict.ts';

/** The family of the addresses that an attempt was about; only where there is nothing but IPv4 it may be unsaid. */
export const familyOfAttempt = ({ family, address }: Pick<JudgedAttempt, 'family' | 'address'>): Family =>
  family ?? (address === undefined ? 'ipv4' : familyOf(address));

/** What a cause points at that shows on all addresses of one family, where the other family's are spared. */
export const pointerToFamily = (cause: Cause, attempts: readonly JudgedAttempt[]): Pointer => {
  const [affected = {}] = attempts.filter(({ failure }) => failure?.cause === cause);
  const family = familyOfAttempt(affected);
  const name = familyName(family);
  if (HAS_NO_ADDRESS.includes(cause)) {
    return {
      component: `the ${name} addresses of the endpoint, which DNS does not give`,
      lookFirst: `The endpoint's IpAddressType and DnsRecordIpType: do they include ${name}? Then hosted zones, Resolver rules and DNS64.`,
    };
  }
  if (LEADS_ELSEWHERE.includes(cause)) {
    return {
      component: `an ${name} CIDR that the configuration lacks, or an endpoint elsewhere`,
      lookFirst: `The ${name} CIDRs of the endpoint's VPC: are they in the configuration? Then what answers with these addresses.`,
    };
  }
  if (isMadeOnTheWay(cause)) {
    return {
      component: `the ${name} addresses of the endpoint`,
      lookFirst:
        phaseOf(cause) === 'tcp'
          ? `What lets ${name} through, for which there are rules of its own: security groups on 443 (canary out, endpoint in), network ACLs and route tables${OWN_WAY[family]}.`
          : `What answers at the ${name} addresses: the endpoint's interfaces, and appliances in front of them.`,
    };
  }
  const { component, lookFirst } = CAUSES[cause];
  const what = phaseOf(cause) === 'dns' ? `only for ${name} addresses` : `only over ${name}`;
  return { component: `${component}, ${what}`, lookFirst };
};

/** What a cause points at that shows on names which do resolve in the other family: not the name is at fault, but its records of one. */
export const pointerToRecords = (
  cause: Cause,
  { scope, where }: Spread,
  attempts: readonly JudgedAttempt[],
): Pointer | undefined => {
  const affected = attempts.filter(({ failure }) => failure?.cause === cause);
  const [family, another] = new Set(affected.map(familyOfAttempt));
  if (scope !== 'name' || !HAS_NO_ADDRESS.includes(cause) || family === undefined || another !== undefined)
    return undefined;
  const hasResolved = (name: string) =>
    attempts.some(
      (one) =>
        one.name === name && familyOfAttempt(one) !== family && !(one.failure && phaseOf(one.failure.cause) === 'dns'),
    );
  if (!where.every(hasResolved)) return undefined;
  const record = family === 'ipv6' ? 'AAAA' : 'A';
  return {
    component: `the ${familyName(family)} addresses of ${theName(where)}`,
    lookFirst: `The records of ${and(where)}: has it one of the type ${record}, and does a hosted zone or a Resolver rule shadow it?`,
  };
};

const OWN_WAY: Readonly<Record<Family, string>> = {
  ipv4: '',
  ipv6: "; then the canary's own function (Ipv6AllowedForDualStack) and subnet",
};

const HAS_NO_ADDRESS: readonly Cause[] = ['dns.no_address', 'dns.name_not_found'];
const LEADS_ELSEWHERE: readonly Cause[] = ['dns.address_outside_vpc', 'dns.address_elsewhere'];
