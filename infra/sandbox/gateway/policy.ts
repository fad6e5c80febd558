import type { PolicyDocument, PolicyStatement } from '../deployment.ts';
import type { Invocation } from './invocation.ts';
import { conditionHolds, conditionRefusals } from './policy-condition.ts';
import { list, matchesWildcards } from './wildcard.ts';

/** What one policy says; without a word for or against, IAM does not allow. */
export type Judgement = 'allowed' | 'explicitly denied' | 'not allowed';

/** Judges as IAM does: a deny that applies wins over every allow. Right only for a policy without `policyRefusals`. */
export const judge = (policy: PolicyDocument, invocation: Invocation): Judgement => {
  const effects = policy.Statement.filter((statement) => applies(statement, invocation)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'explicitly denied';
  return effects.includes('Allow') ? 'allowed' : 'not allowed';
};

const applies = ({ Action, Resource = [], Condition = {} }: PolicyStatement, invocation: Invocation): boolean =>
  list(Action).some((pattern) => matchesWildcards(pattern.toLowerCase(), 'execute-api:invoke')) &&
  list(Resource).some((pattern) => matchesWildcards(pattern, invocation.arn)) &&
  conditionHolds(Condition, invocation);

/** Gives the short resources `execute-api:/…` the API's ARN, as API Gateway does when it saves a resource policy. */
export const expandResources = (policy: PolicyDocument, apiArn: string): PolicyDocument => ({
  ...policy,
  Statement: policy.Statement.map((statement) => ({
    ...statement,
    Resource: list(statement.Resource ?? []).map((resource) => resource.replace(/^execute-api:(?=\/)/, apiArn)),
  })),
});

/** Everything in a policy that the sandbox cannot judge, with the statement it stands in. */
export const policyRefusals = (policy: PolicyDocument, vpcCidr: string): readonly string[] =>
  policy.Statement.flatMap((statement, index) =>
    [
      ...principalRefusals(statement.Principal),
      ...resourceRefusals(statement.Resource),
      ...conditionRefusals(statement.Condition ?? {}, vpcCidr),
    ].map((reason) => `${statement.Sid ?? `Statement[${index}]`}: ${reason}`),
  );

/** The callers have no credentials: these principals mean them, and every other means somebody else. */
const ANYONE = ['"*"', '{"AWS":"*"}', '{"AWS":["*"]}'];

const principalRefusals = (principal: unknown): readonly string[] => {
  if (principal === undefined) return ['Principal is required'];
  const text = JSON.stringify(principal);
  return ANYONE.includes(text) ? [] : [`the sandbox does not know Principal ${text}`];
};

const resourceRefusals = (resource: PolicyStatement['Resource']): readonly string[] => {
  if (resource === undefined) return ['Resource is required'];
  const withVariables = list(resource).filter((pattern) => pattern.includes('${'));
  return withVariables.map((pattern) => `the sandbox does not know policy variables: Resource ${pattern}`);
};
