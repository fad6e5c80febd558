import { contains, overlap } from '../../network/cidr.ts';
import { matchesWildcards } from './wildcards.ts';

const KEYS = ['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpcsourceip', 'aws:securetransport'] as const;

/** What is known of a call: the values of condition keys, in lower case; of `aws:vpcsourceip` the CIDR that the caller's address is in. */
export type CallContext = Readonly<Partial<Record<(typeof KEYS)[number], string>>>;

/** What a policy asks of calls: operator, key and values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Whether values of a condition key are compared here, whatever its case: then it is one that tells of the network. */
export const isKnownKey = (key: string): boolean => KEYS.some((known) => known === key.toLowerCase());

type Compare = (expected: string, actual: string) => boolean | undefined;

const equals: Compare = (expected, actual) => expected === actual;
const isIn: Compare = (expected, actual) => {
  const cidr = expected.includes('/') ? expected : `${expected}/${expected.includes(':') ? 128 : 32}`;
  if (contains(cidr, actual)) return true;
  return overlap(cidr, actual) ? undefined : false;
};

/** IAM user guide, "IAM JSON policy elements: Condition operators". */
const OPERATORS: Readonly<Record<string, { readonly compare: Compare; readonly isNegated?: true }>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, isNegated: true },
  StringLike: { compare: matchesWildcards },
  StringNotLike: { compare: matchesWildcards, isNegated: true },
  IpAddress: { compare: isIn },
  NotIpAddress: { compare: isIn, isNegated: true },
  Bool: { compare: (expected, actual) => expected.toLowerCase() === actual },
};

/** Whether a condition holds for a call; nothing where that takes a key or an operator that is not known here. */
export const holds = (condition: Condition, context: CallContext): boolean | undefined => {
  const parts = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, expected]) => holdsOf(operator, key.toLowerCase(), expected, context)),
  );
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
};

const holdsOf = (
  operator: string,
  key: string,
  expected: readonly string[],
  context: CallContext,
): boolean | undefined => {
  const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  const actual = Object.entries(context).find(([name]) => name === key)?.[1];
  if (known === undefined || actual === undefined) return undefined;
  const found = expected.map((one) => known.compare(one, actual));
  const matches = found.includes(true) ? true : found.includes(undefined) ? undefined : false;
  if (matches === undefined) return undefined;
  return known.isNegated ? !matches : matches;
};
