import type { PolicyStatement } from '../deployment.ts';
import { list, matchesWildcards } from '../gateway/wildcard.ts';
import type { Caller } from './caller.ts';

type Condition = NonNullable<PolicyStatement['Condition']>;

type Operand = 'text' | 'arn' | 'flag';

interface Operator {
  readonly compares: Operand;
  readonly matches: (expected: string, actual: string) => boolean;
}

/** Each of an ARN's six parts is compared for itself: a wildcard does not reach from one into the next. */
const arnMatches = (pattern: string, arn: string): boolean => {
  const parts = arnParts(arn);
  return arnParts(pattern).every((part, index) => matchesWildcards(part, parts[index] ?? ''));
};

const arnParts = (arn: string): readonly string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

const OPERATORS = new Map<string, Operator>([
  ['StringEquals', { compares: 'text', matches: (expected, actual) => expected === actual }],
  ['StringLike', { compares: 'text', matches: matchesWildcards }],
  // IAM user guide, "IAM JSON policy elements: Condition operators": the two behave identically.
  ['ArnEquals', { compares: 'arn', matches: arnMatches }],
  ['ArnLike', { compares: 'arn', matches: arnMatches }],
  ['Bool', { compares: 'flag', matches: (expected, actual) => expected.toLowerCase() === actual }],
]);

interface Key {
  readonly holds: readonly Operand[];
  /** Nothing where the request does not have the key. */
  readonly actual: (caller: Caller) => string | undefined;
}

const sourceAccount = (caller: Caller) => (caller.kind === 'service' ? caller.sourceAccount : undefined);

/** IAM does not regard the case of keys. */
const KEYS = new Map<string, Key>([
  [
    'aws:sourcearn',
    { holds: ['text', 'arn'], actual: (caller) => (caller.kind === 'service' ? caller.sourceArn : undefined) },
  ],
  ['aws:sourceaccount', { holds: ['text'], actual: sourceAccount }],
  // SNS developer guide, "aws:SourceAccount versus aws:SourceOwner": services set them when they publish; nobody else does.
  ['aws:sourceowner', { holds: ['text'], actual: sourceAccount }],
  // Loopback stands for the HTTPS that all callers use on AWS.
  ['aws:securetransport', { holds: ['flag'], actual: () => 'true' }],
]);

/** Whether all parts of a condition hold for a request; throws for what `conditionRefusals` lists. */
export const conditionHolds = (condition: Condition, caller: Caller): boolean =>
  comparisons(condition).every(({ operatorName, operator, keyName, key, values }) => {
    if (operator === undefined || key === undefined) {
      throw new Error(`judging a policy: ${operatorName} ${keyName}: the sandbox does not know it`);
    }
    const actual = key.actual(caller);
    return actual !== undefined && values.some((expected) => operator.matches(expected, actual));
  });

/** Everything in a condition that the sandbox cannot judge. */
export const conditionRefusals = (condition: Condition): readonly string[] =>
  comparisons(condition).flatMap(({ operatorName, operator, keyName, key, values }) => {
    if (operator === undefined) return [`the sandbox does not know condition operator ${operatorName}`];
    if (!key?.holds.includes(operator.compares)) {
      return [`the sandbox does not know condition key ${keyName} with ${operatorName}`];
    }
    return values
      .flatMap((value) => operandRefusals(operator.compares, value))
      .map((reason) => `${keyName}: ${reason}`);
  });

const operandRefusals = (compared: Operand, value: string): readonly string[] => {
  if (value.includes('${')) return [`the sandbox does not know policy variables: ${value}`];
  if (compared === 'arn' && value.split(':').length < 6) return [`must be an ARN of six parts, got ${value}`];
  if (compared === 'flag' && !/^(true|false)$/i.test(value)) return [`must be true or false, got ${value}`];
  return [];
};

const comparisons = (condition: Condition) =>
  Object.entries(condition).flatMap(([operatorName, keys]) =>
    Object.entries(keys).map(([keyName, values]) => ({
      operatorName,
      operator: OPERATORS.get(operatorName),
      keyName,
      key: KEYS.get(keyName.toLowerCase()),
      values: list(values),
    })),
  );
