import * as z from 'zod';
import { isUnder, normalized } from '../domains.ts';
import type { ResolverRule } from '../facts/name-resolution.ts';
import { absentIf, type NamesRead } from './clients.ts';
import { pagesOf } from './resolver.ts';

const Associations = z.object({
  NextToken: z.string().optional(),
  ResolverRuleAssociations: z
    .array(z.object({ ResolverRuleId: z.string(), Status: z.string().optional() }))
    .default([]),
});
const Rule = z.object({
  ResolverRule: z.object({
    Id: z.string(),
    DomainName: z.string(),
    RuleType: z.string(),
    TargetIps: z
      .array(z.object({ Ip: z.string().optional(), Ipv6: z.string().optional(), Port: z.number().default(53) }))
      .default([]),
  }),
});

/** Such associations have no effect; Resolver API reference, "ResolverRuleAssociation". */
const WITHOUT_EFFECT = ['DELETING', 'FAILED', 'OVERRIDDEN'];

/** Reads the rules of Route 53 Resolver in a VPC whose domain covers a watched name. */
export const readResolverRules = async ({
  resolver,
  vpcId,
  names,
  deadline,
}: NamesRead): Promise<readonly ResolverRule[]> => {
  const input = { Filters: [{ Name: 'VPCId', Values: [vpcId] }] };
  const pages = await pagesOf(resolver, 'ListResolverRuleAssociations', input, { schema: Associations, deadline });
  const associations = pages
    .flatMap((page) => page.ResolverRuleAssociations)
    .filter(({ Status = '' }) => !WITHOUT_EFFECT.includes(Status));
  const read: ResolverRule[] = [];
  // One after the other: together they would be throttled.
  for (const { ResolverRuleId } of associations) {
    const found = await absentIf(['ResourceNotFoundException'], () =>
      resolver('GetResolverRule', { ResolverRuleId }, deadline),
    );
    if (found === 'absent') continue;
    const { Id: id, DomainName, RuleType: type, TargetIps } = Rule.parse(found).ResolverRule;
    if (!names.some((name) => isUnder(DomainName, name))) continue;
    read.push({ id, domain: normalized(DomainName), type, targets: TargetIps.map(targetOf).toSorted() });
  }
  return read;
};

const targetOf = ({ Ip, Ipv6, Port }: z.output<typeof Rule>['ResolverRule']['TargetIps'][number]): string =>
  Ip === undefined ? `[${Ipv6}]:${Port}` : `${Ip}:${Port}`;
