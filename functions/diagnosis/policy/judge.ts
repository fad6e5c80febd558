import { type CallContext, holds } from './condition.ts';
import { conditionText } from './condition-text.ts';
import { readPolicy, type Statement } from './policy-document.ts';
import { matchesWildcards } from './wildcards.ts';

/** A call of an API, without a signature. */
export interface Call {
  /** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/RESOURCE`; what is not known of it is `*`. */
  readonly arn: string;
  readonly context: CallContext;
}

/** What a policy says of a call, and by which words; `unknown` where that takes more than the keys that private APIs use. */
export interface Judgement {
  readonly decision: 'allowed' | 'denied' | 'unknown';
  readonly by: string;
}

/** Judges as IAM does (IAM user guide, "Policy evaluation logic"): a deny that applies wins, and without an allow nothing is allowed. */
export const judge = (policy: string, call: Call): Judgement => {
  const statements = readPolicy(policy);
  if (statements === undefined) return { decision: 'unknown', by: 'a policy that cannot be read' };
  const found = statements.map((statement) => ({ statement, applies: applies(statement, call) }));
  const first = (effect: Statement['Effect'], wanted: boolean | undefined) =>
    found.find(({ statement, applies }) => statement.Effect === effect && applies === wanted)?.statement;
  const denied = first('Deny', true);
  if (denied) return { decision: 'denied', by: textOf(denied) };
  const perhapsDenied = first('Deny', undefined);
  if (perhapsDenied) return { decision: 'unknown', by: textOf(perhapsDenied) };
  const allowed = first('Allow', true);
  if (allowed) return { decision: 'allowed', by: textOf(allowed) };
  const perhapsAllowed = first('Allow', undefined);
  if (perhapsAllowed) return { decision: 'unknown', by: textOf(perhapsAllowed) };
  return { decision: 'denied', by: 'no statement that allows it' };
};

/** Elements that turn a statement round, of which private APIs have no need. */
const INVERTED = ['NotAction', 'NotPrincipal', 'NotResource'];

const applies = (statement: Statement, { arn, context }: Call): boolean | undefined => {
  if (INVERTED.some((element) => element in statement)) return undefined;
  const { Principal, Action = ['*'], Resource = ['*'], Condition } = statement;
  const parts = [
    Action.some((action) => matchesWildcards(action.toLowerCase(), 'execute-api:invoke')),
    coversResource(Resource, arn),
    holds(Condition, context),
    coversAnybody(Principal),
  ];
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
};

/** Whether a principal is everybody; whether it is the caller of a signed call is not known here. */
const coversAnybody = (principal: Statement['Principal']): boolean | undefined =>
  principal === undefined || principal === '*' || principal.AWS?.includes('*') ? true : undefined;

/** `execute-api:/stage/…` stands for the API's own ARN (API Gateway developer guide, "Resource policy examples"). */
const coversResource = (resources: readonly string[], arn: string): boolean => {
  const path = arn.slice(arn.indexOf('/'));
  return resources.some((resource) =>
    resource.startsWith('execute-api:/')
      ? matchesWildcards(resource.slice('execute-api:'.length), path)
      : resource === '*' || isSameArn(resource, arn),
  );
};

/** Part by part; what is not known of the call's own may be anything. */
const isSameArn = (pattern: string, arn: string): boolean => {
  const actual = partsOf(arn);
  return partsOf(pattern).every((part, index) => actual[index] === '*' || matchesWildcards(part, actual[index] ?? ''));
};

const partsOf = (arn: string): readonly string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

const textOf = ({ Effect, Action = ['*'], Resource = ['*'], Condition }: Statement): string => {
  const conditions = conditionText(Condition);
  const where = conditions === '' ? '' : ` if ${conditions}`;
  return `${Effect} ${Action.join(', ')} on ${Resource.join(', ')}${where}`;
};
