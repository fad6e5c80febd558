import { z } from 'zod';
import type { Deployment } from '../../deployment.ts';
import { isRefused, parseOrRefuse, resultOrRefusal } from '../../properties/refused.ts';
import { jsonProtocol, targetOf } from '../json-protocol.ts';
import type { Service, ServiceAnswer } from '../service.ts';
import {
  describedFirewallRule,
  describedGroupAssociation,
  describedResolverRule,
  describedRuleAssociation,
  withInternetRule,
} from './described.ts';

const JSON_1_1 = jsonProtocol('1.1');

const refuse = (code: string, message: string): ServiceAnswer => JSON_1_1.refuse({ status: 400, code }, message);

type Operation = (name: string, body: string, deployment: Deployment) => ServiceAnswer;

/** An operation that gives what it finds, or nothing where there is no such thing. */
const finding =
  <Schema extends z.ZodType>(
    schema: Schema,
    find: (request: z.output<Schema>, deployment: Deployment) => object | undefined,
  ): Operation =>
  (name, body, deployment) => {
    const request = resultOrRefusal(() => parseOrRefuse(schema, JSON.parse(body), name, 'parameter'));
    if (isRefused(request)) return refuse('InvalidParameterException', request.reasons.join('; '));
    const found = find(request, deployment);
    return found === undefined
      ? refuse('ResourceNotFoundException', `${name}: there is none of ${body}`)
      : JSON_1_1.succeed(found);
  };

const VpcFilter = z.strictObject({ Name: z.literal('VPCId'), Values: z.tuple([z.string()]) });

/** What the diagnosis reads of Resolver, and nothing else; each list is one page. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  ListFirewallRuleGroupAssociations: finding(z.strictObject({ VpcId: z.string() }), ({ VpcId }, { vpc, firewall }) => ({
    FirewallRuleGroupAssociations:
      VpcId === vpc.id ? firewall.map((group, index) => describedGroupAssociation(group, VpcId, index)) : [],
  })),
  ListFirewallRules: finding(z.strictObject({ FirewallRuleGroupId: z.string() }), (request, { firewall }) => {
    const group = firewall.find(({ id }) => id === request.FirewallRuleGroupId);
    return group && { FirewallRules: group.rules.map((rule, index) => describedFirewallRule(group.id, rule, index)) };
  }),
  ListFirewallDomains: finding(
    z.strictObject({ FirewallDomainListId: z.string(), MaxResults: z.int().min(1).max(5_000) }),
    (request, { firewall }) => {
      const rules = firewall.flatMap((group) => group.rules);
      const rule = rules.find(({ domainListId }) => domainListId === request.FirewallDomainListId);
      return rule && { Domains: rule.domains.map((domain) => `${domain}.`) };
    },
  ),
  ListResolverRuleAssociations: finding(
    z.strictObject({ Filters: z.tuple([VpcFilter]) }),
    ({ Filters: [filter] }, { vpc, resolverRules }) => ({
      ResolverRuleAssociations: filter.Values.includes(vpc.id)
        ? withInternetRule(resolverRules).map((rule) => describedRuleAssociation(rule, vpc.id))
        : [],
    }),
  ),
  GetResolverRule: finding(z.strictObject({ ResolverRuleId: z.string() }), (request, { resolverRules }) => {
    const rule = withInternetRule(resolverRules).find(({ id }) => id === request.ResolverRuleId);
    return rule && { ResolverRule: describedResolverRule(rule) };
  }),
};

/** Route 53 Resolver in AWS JSON 1.1, of which the sandbox knows what decides over names in the VPC. */
export const createResolverService = (current: () => Deployment): Service => ({
  operationOf: ({ headers }) => targetOf(headers['x-amz-target']),
  rightTo: (name) => ({ action: `route53resolver:${name}`, resource: '*' }),
  perform: (name, { body }) => {
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    return operation === undefined
      ? refuse('UnknownOperationException', `the sandbox does not know Route 53 Resolver's operation ${name}`)
      : operation(name, body, current());
  },
  refuseCaller: () => refuse('UnrecognizedClientException', 'The security token included in the request is invalid.'),
  deny: (reason) => refuse('AccessDeniedException', reason),
});
