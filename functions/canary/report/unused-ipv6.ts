import { isInconclusive } from '../../contract/cause.ts';
import type { Attempt } from '../../contract/report.ts';
import type { UnusedIpv6 } from '../run/unused-ipv6.ts';

/** That a name has IPv6 addresses nobody attempts, or that clients which ask for them get no proper answer, is a fact. */
export const notesOnUnusedIpv6 = (attempts: readonly Attempt[], unused: UnusedIpv6 | undefined): readonly string[] => {
  if (unused === undefined) return [];
  const { name, addresses, failure } = unused;
  if (addresses.length > 0)
    return [
      `${name} also has IPv6 addresses (${addresses.join(', ')}), which are not attempted: endpoint.ipAddressType is ipv4`,
    ];
  // What also fails for IPv4 is told by an attempt, and that there is none is as it must be.
  const hasResolved = attempts.some((attempt) => attempt.name === name && attempt.address !== undefined);
  if (!hasResolved || failure === undefined || failure.cause === 'dns.no_address' || isInconclusive(failure.cause))
    return [];
  return [
    `asked for IPv6 addresses of ${name}, as clients do, the resolver gives no proper answer: ${failure.cause}, ${failure.detail}`,
  ];
};
