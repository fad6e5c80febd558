import type { NameResolutionFacts } from '../facts/name-resolution.ts';
import type { NamesRead, Reading } from './clients.ts';
import { readFirewall } from './firewall.ts';
import { readZones } from './hosted-zones.ts';
import { orUnread } from './or-unread.ts';
import { readResolverRules } from './resolver-rules.ts';

/** Reads what decides over some names in a VPC; each part that cannot be read says why, and the others are there all the same. */
export const readNameResolution = async (
  { ec2, resolver, route53, deadline }: Reading,
  vpcId: string,
  names: readonly string[],
): Promise<NameResolutionFacts | undefined> => {
  if (resolver === undefined || route53 === undefined) return undefined;
  const read: NamesRead = { resolver, route53, vpcId, vpcRegion: await ec2.config.region(), names, deadline };
  const zones = orUnread(`the private hosted zones of ${vpcId}`, read, () => readZones(read));
  // One after the other: both ask Resolver, which would throttle them.
  const firewall = await orUnread(`the DNS Firewall of ${vpcId}`, read, () => readFirewall(read));
  const rules = await orUnread(`the resolver rules of ${vpcId}`, read, () => readResolverRules(read));
  return { vpcId, names, firewall, rules, zones: await zones };
};
