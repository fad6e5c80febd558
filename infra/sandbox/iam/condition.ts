import type { PolicyStatement } from './policy-document.ts';
import { list, matchesWildcards } from './wildcards.ts';

/** What conditions can ask about a request, by the keys in lower case, since IAM does not regard their case. */
export interface RequestContext {
  /** The VPC endpoint that the request came through. */
  readonly 'aws:sourcevpce'?: string;
  /** The resource on whose behalf a service calls, and its account. */
  readonly 'aws:sourcearn'?: string;
  readonly 'aws:sourceaccount'?: string;
  readonly 'aws:securetransport'?: 'true';
}

interface Operator {
  readonly isNegated?: boolean;
  readonly matches: (expected: string, actual: string) => boolean;
  /** What a value that the operator can compare looks like. */
  readonly operand?: { readonly pattern: RegExp; readonly noun: string };
}

const equals = (expected: string, actual: string): boolean => expected === actual;

/** Each of an ARN's six parts is compared for itself: a wildcard does not reach from one into the next. */
const arnMatches = (pattern: string, arn: string): boolean => {
  const parts = arnParts(arn);
  return arnParts(pattern).every((part, index) => matchesWildcards(part, parts[index] ?? ''));
};

const arnParts = (arn: string): readonly string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', { matches: equals }],
  ['StringNotEquals', { matches: equals, isNegated: true }],
  ['ArnLike', { matches: arnMatches, operand: { pattern: /^([^:]*:){5}/, noun: 'an ARN of six parts' } }],
  ['Bool', { matches: equals, operand: { pattern: /^(true|false)$/, noun: 'true or false' } }],
]);

/** The operators that compare what a key holds. */
const KEYS: Readonly<Record<keyof RequestContext, readonly string[]>> = {
  'aws:sourcevpce': ['StringEquals', 'StringNotEquals'],
  'aws:sourcearn': ['StringEquals', 'ArnLike'],
  'aws:sourceaccount': ['StringEquals'],
  'aws:securetransport': ['Bool'],
};

const isKey = (text: string): text is keyof RequestContext => Object.hasOwn(KEYS, text);

/** Whether every comparison of a statement's condition holds for a request; throws for what `conditionRefusals` lists. */
export const conditionHolds = (condition: PolicyStatement['Condition'], context: RequestContext): boolean =>
  comparisons(condition).every(({ operatorName, operator, keyName, key, values }) => {
    if (operator === undefined || key === undefined) {
      throw new Error(`judging a policy: ${operatorName} ${keyName}: the sandbox does not know it`);
    }
    const actual = context[key];
    const isMet = actual !== undefined && values.some((expected) => operator.matches(expected, actual));
    return isMet !== (operator.isNegated ?? false);
  });

/** Everything in a statement's condition that the sandbox cannot judge. */
export const conditionRefusals = (condition: PolicyStatement['Condition']): readonly string[] =>
  comparisons(condition).flatMap(({ operatorName, operator, keyName, key, values }) => {
    if (operator === undefined) return [`the sandbox does not know condition operator ${operatorName}`];
    if (key === undefined || !KEYS[key].includes(operatorName)) {
      return [`the sandbox does not know condition key ${keyName} with ${operatorName}`];
    }
    const { pattern, noun } = operator.operand ?? { pattern: /(?:)/, noun: 'a text' };
    return values.flatMap((value) => {
      if (value.includes('${')) return [`${keyName}: the sandbox does not know policy variables: ${value}`];
      return pattern.test(value) ? [] : [`${keyName}: must be ${noun}, got ${value}`];
    });
  });

const comparisons = (condition: PolicyStatement['Condition'] = {}) =>
  Object.entries(condition).flatMap(([operatorName, keys]) =>
    Object.entries(keys).map(([keyName, values]) => {
      const key = keyName.toLowerCase();
      return {
        operatorName,
        operator: OPERATORS.get(operatorName),
        keyName,
        key: isKey(key) ? key : undefined,
        values: list(values),
      };
    }),
  );
