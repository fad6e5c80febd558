import type { EventRule } from '../deployment.ts';
import { matchesWildcards } from '../gateway/wildcard.ts';
import type { Inventory, Permission } from './resources/inventory.ts';

/** The rules with the functions that they call: where a function's policy does not let a rule, AWS leaves the call out without a word. */
export const eventRulesOf = (
  { eventRules, functions, permissions }: Pick<Inventory, 'eventRules' | 'functions' | 'permissions'>,
  accountId: string,
): readonly EventRule[] =>
  eventRules.map(({ targetArns, ...rule }) => ({
    ...rule,
    functionLogicalIds: [...functions]
      .filter(([arn]) => targetArns.includes(arn))
      .filter(([arn]) => permissions.some((permission) => permits(permission, arn, rule.arn, accountId)))
      .map(([, { played }]) => played.logicalId),
  }));

const permits = (
  { functionArn, action, principal, sourceArn = '*', sourceAccount }: Permission,
  calledArn: string,
  ruleArn: string,
  accountId: string,
): boolean =>
  functionArn === calledArn &&
  matchesWildcards(action.toLowerCase(), 'lambda:invokefunction') &&
  principal === 'events.amazonaws.com' &&
  matchesWildcards(sourceArn, ruleArn) &&
  [undefined, accountId].includes(sourceAccount);
