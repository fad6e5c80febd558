import type { PolicyStatement } from '../deployment.ts';
import { list, matchesWildcards } from '../gateway/wildcard.ts';
import type { Caller } from './caller.ts';
import { conditionHolds, conditionRefusals } from './condition.ts';
import { isAbout, principalRefusals } from './principal.ts';

/** What IAM is asked. */
export interface AccessRequest {
  readonly caller: Caller;
  /** Such as `SNS:Publish`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** The account of both the caller and the resource. */
  readonly accountId: string;
}

/**
 * Why IAM denies a request, in AWS's words, or nothing where it allows it. IAM user guide, "Policy evaluation logic", within one
 * account: a deny that applies wins; else one allow suffices, whether the role's rights or the resource's policy hold it.
 */
export const denialOf = (request: AccessRequest, resourcePolicy: readonly PolicyStatement[]): string | undefined => {
  const { caller, action, accountId } = request;
  const own = caller.kind === 'role' ? effects(caller.rights, request) : [];
  const others = effects(
    resourcePolicy.filter((statement) => isAbout(statement, caller, accountId)),
    request,
  );
  if (own.includes('Deny')) return denial(request, 'with an explicit deny in an identity-based policy');
  if (others.includes('Deny')) return denial(request, 'with an explicit deny in a resource-based policy');
  if (own.includes('Allow') || others.includes('Allow')) return undefined;
  const missing = caller.kind === 'role' ? 'identity-based' : 'resource-based';
  return denial(request, `because no ${missing} policy allows the ${action} action`);
};

const effects = (
  statements: readonly PolicyStatement[],
  { caller, action, resource }: AccessRequest,
): readonly PolicyStatement['Effect'][] =>
  statements
    .filter(
      ({ Action, Resource = [], Condition = {} }) =>
        covers(Action, action) &&
        list(Resource).some((pattern) => matchesWildcards(pattern, resource)) &&
        conditionHolds(Condition, caller),
    )
    .map(({ Effect }) => Effect);

const covers = (patterns: PolicyStatement['Action'], action: string): boolean =>
  list(patterns).some((pattern) => matchesWildcards(pattern.toLowerCase(), action.toLowerCase()));

const denial = ({ caller, action, resource }: AccessRequest, reason: string): string => {
  const subject = caller.kind === 'role' ? `User: ${caller.sessionArn}` : `Resource: ${caller.sourceArn}`;
  return `${subject} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
};

/** Everything in a role's rights to these actions that the sandbox cannot judge. */
export const rightsRefusals = (rights: readonly PolicyStatement[], actions: readonly string[]): readonly string[] =>
  refusals(rights, (statement) =>
    actions.some((action) => covers(statement.Action, action)) ? commonRefusals(statement) : [],
  );

/** Everything in a resource's policy that the sandbox cannot judge. */
export const resourcePolicyRefusals = (statements: readonly PolicyStatement[]): readonly string[] =>
  refusals(statements, (statement) => [...principalRefusals(statement), ...commonRefusals(statement)]);

const refusals = (
  statements: readonly PolicyStatement[],
  refuse: (statement: PolicyStatement) => readonly string[],
): readonly string[] =>
  statements.flatMap((statement, index) =>
    refuse(statement).map((reason) => `${statement.Sid ?? `Statement[${index}]`}: ${reason}`),
  );

const commonRefusals = ({ Resource, Condition = {} }: PolicyStatement): readonly string[] => [
  ...(Resource === undefined ? ['Resource is required'] : []),
  ...list(Resource ?? [])
    .filter((pattern) => pattern.includes('${'))
    .map((pattern) => `the sandbox does not know policy variables: Resource ${pattern}`),
  ...conditionRefusals(Condition),
];
