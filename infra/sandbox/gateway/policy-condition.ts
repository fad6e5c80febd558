import { z } from 'zod';
import type { PolicyStatement } from '../deployment.ts';
import { contains, ipv4Block, overlaps } from '../template/ipv4.ts';
import type { Invocation } from './invocation.ts';
import { list, matchesWildcards } from './wildcard.ts';

type Condition = NonNullable<PolicyStatement['Condition']>;

interface Operator {
  readonly compares: 'texts' | 'addresses';
  readonly negated: boolean;
  readonly matches: (expected: string, actual: string) => boolean;
}

const equals = (expected: string, actual: string): boolean => expected === actual;
const covers = (cidr: string, vpcCidr: string): boolean => contains(ipv4Block(cidr), ipv4Block(vpcCidr));

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', { compares: 'texts', negated: false, matches: equals }],
  ['StringNotEquals', { compares: 'texts', negated: true, matches: equals }],
  ['StringLike', { compares: 'texts', negated: false, matches: matchesWildcards }],
  ['StringNotLike', { compares: 'texts', negated: true, matches: matchesWildcards }],
  ['IpAddress', { compares: 'addresses', negated: false, matches: covers }],
  ['NotIpAddress', { compares: 'addresses', negated: true, matches: covers }],
]);

interface Key {
  readonly holds: Operator['compares'];
  readonly actual: (invocation: Invocation) => string;
}

/** IAM does not regard the case of keys. Not here: `aws:SourceIp`, which no request through an endpoint has. */
const KEYS: ReadonlyMap<string, Key> = new Map([
  ['aws:sourcevpce', { holds: 'texts', actual: ({ endpointId }) => endpointId }],
  ['aws:sourcevpc', { holds: 'texts', actual: ({ vpcId }) => vpcId }],
  ['aws:vpcsourceip', { holds: 'addresses', actual: ({ vpcCidr }) => vpcCidr }],
]);

/** Whether all parts of a condition hold; throws for what `conditionRefusals` lists. */
export const conditionHolds = (condition: Condition, invocation: Invocation): boolean =>
  comparisons(condition).every(({ operatorName, operator, keyName, key, values }) => {
    if (operator === undefined || key === undefined) {
      throw new Error(`judging a policy: ${operatorName} ${keyName}: the sandbox does not know it`);
    }
    const actual = key.actual(invocation);
    return values.some((expected) => operator.matches(expected, actual)) !== operator.negated;
  });

/** Everything in a condition that the sandbox cannot judge. */
export const conditionRefusals = (condition: Condition, vpcCidr: string): readonly string[] =>
  comparisons(condition).flatMap(({ operatorName, operator, keyName, key, values }) => {
    if (operator === undefined) return [`the sandbox does not know condition operator ${operatorName}`];
    if (key?.holds !== operator.compares) {
      return [`the sandbox does not know condition key ${keyName} with ${operatorName}`];
    }
    const refuse = key.holds === 'texts' ? textRefusals : addressRefusals(vpcCidr);
    return values.flatMap((value) => refuse(value)).map((reason) => `${keyName}: ${reason}`);
  });

const textRefusals = (value: string): readonly string[] =>
  value.includes('${') ? [`the sandbox does not know policy variables: ${value}`] : [];

const addressRefusals =
  (vpcCidr: string) =>
  (value: string): readonly string[] => {
    if (!z.union([z.ipv4(), z.cidrv4()]).safeParse(value).success) {
      return [`must be an IPv4 address or CIDR, got ${value}`];
    }
    const [block, vpc] = [ipv4Block(value), ipv4Block(vpcCidr)];
    return overlaps(block, vpc) && !contains(block, vpc)
      ? [`${value} is a part of the VPC: on loopback the sandbox cannot tell callers apart`]
      : [];
  };

const comparisons = (condition: Condition) =>
  Object.entries(condition).flatMap(([operatorName, keys]) =>
    Object.entries(keys).map(([keyName, values]) => ({
      operatorName,
      // A request through an endpoint has every known key, so that IfExists changes nothing.
      operator: OPERATORS.get(operatorName.replace(/IfExists$/, '')),
      keyName,
      key: KEYS.get(keyName.toLowerCase()),
      values: list(values),
    })),
  );
