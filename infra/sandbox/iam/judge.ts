import { z } from 'zod';
import { conditionHolds, conditionRefusals, type RequestContext } from './condition.ts';
import type { PolicyStatement } from './policy-document.ts';
import { list, matchesWildcards } from './wildcards.ts';

/** What IAM is asked: whether somebody may do something to something. */
export interface AccessRequest {
  /** Such as `SNS:Publish`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** What some statements say together; without a word for or against, IAM does not allow. */
export type Judgement = 'allowed' | 'denied' | 'not allowed';

/** Judges as IAM does: a deny that applies wins over every allow. Right only for statements without refusals. */
export const judge = (statements: readonly PolicyStatement[], request: AccessRequest): Judgement => {
  const effects = statements.filter((statement) => applies(statement, request)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'not allowed';
};

const applies = (
  { Action, Resource = [], Condition }: PolicyStatement,
  { action, resource, context }: AccessRequest,
): boolean =>
  coversAction(Action, action) &&
  list(Resource).some((pattern) => matchesWildcards(pattern, resource)) &&
  conditionHolds(Condition, context);

const coversAction = (patterns: PolicyStatement['Action'], action: string): boolean =>
  list(patterns).some((pattern) => matchesWildcards(pattern.toLowerCase(), action.toLowerCase()));

/** The statements of a resource's policy that are about a caller: those about everybody and, where it is a service, about that one. */
export const statementsAbout = (
  statements: readonly PolicyStatement[],
  service: string | undefined,
): readonly PolicyStatement[] =>
  statements.filter(
    ({ Principal }) => isEveryone(Principal) || (service !== undefined && serviceIn(Principal) === service),
  );

/** Both are the same in a policy of a resource (IAM user guide, "Principal", "All principals"). */
const isEveryone = (principal: unknown): boolean => principal === '*' || EveryAccount.safeParse(principal).success;

const EveryAccount = z.strictObject({ AWS: z.literal('*') });

const ServicePrincipal = z.strictObject({ Service: z.string().regex(/^[a-z]+\.amazonaws\.com$/) });

const serviceIn = (principal: unknown): string | undefined => ServicePrincipal.safeParse(principal).data?.Service;

/** Everything in a resource's policy that the sandbox cannot judge, with the statement that it stands in. */
export const resourcePolicyRefusals = (statements: readonly PolicyStatement[]): readonly string[] =>
  refusals(statements, (statement) => [...principalRefusals(statement), ...commonRefusals(statement)]);

/** Everything in a role's rights to these actions that the sandbox cannot judge. */
export const rightsRefusals = (rights: readonly PolicyStatement[], actions: readonly string[]): readonly string[] =>
  refusals(rights, (statement) =>
    actions.some((action) => coversAction(statement.Action, action)) ? commonRefusals(statement) : [],
  );

const refusals = (
  statements: readonly PolicyStatement[],
  refuse: (statement: PolicyStatement) => readonly string[],
): readonly string[] =>
  statements.flatMap((statement, index) =>
    refuse(statement).map((reason) => `${statement.Sid ?? `Statement[${index}]`}: ${reason}`),
  );

const principalRefusals = ({ Principal }: PolicyStatement): readonly string[] => {
  if (Principal === undefined) return ['Principal is required'];
  return isEveryone(Principal) || serviceIn(Principal) !== undefined
    ? []
    : [`the sandbox does not know Principal ${JSON.stringify(Principal)}`];
};

const commonRefusals = ({ Resource, Condition }: PolicyStatement): readonly string[] => [
  ...(Resource === undefined ? ['Resource is required'] : []),
  ...list(Resource ?? [])
    .filter((pattern) => pattern.includes('${'))
    .map((pattern) => `the sandbox does not know policy variables: Resource ${pattern}`),
  ...conditionRefusals(Condition),
];
