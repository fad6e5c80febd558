import type { RequestContext } from './condition.ts';
import { type AccessRequest, judge, statementsAbout } from './judge.ts';
import type { PolicyStatement } from './policy-document.ts';

/** Who calls a service of the account. */
export type Caller = AlarmCaller | RoleCaller;

/** CloudWatch, on behalf of an alarm. */
export interface AlarmCaller {
  readonly kind: 'service';
  readonly principal: 'cloudwatch.amazonaws.com';
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** A function, or a person, in the session of a role. */
export interface RoleCaller {
  readonly kind: 'role';
  /** The function's, or `operator`. */
  readonly name: string;
  readonly sessionArn: string;
  /** What the role allows and denies. */
  readonly rights: readonly PolicyStatement[];
}

/**
 * Why IAM denies a request, in AWS's words, or nothing where it allows it. IAM user guide, "Policy evaluation logic", within one
 * account: a deny that applies wins; without one, it is enough that either the role's rights or the resource's policy allow it.
 */
export const denialOf = (
  caller: Caller,
  asked: Pick<AccessRequest, 'action' | 'resource'>,
  resourcePolicy: readonly PolicyStatement[],
  throughEndpoint: Pick<RequestContext, 'aws:sourcevpce'> = {},
): string | undefined => {
  // Loopback stands for the HTTPS that all callers use on AWS.
  const source = caller.kind === 'service' && sourceOf(caller);
  const context = { 'aws:securetransport': 'true', ...throughEndpoint, ...source } as const;
  const request = { ...asked, context };
  const service = caller.kind === 'service' ? caller.principal : undefined;
  const byRights = judge(caller.kind === 'role' ? caller.rights : [], request);
  const byResource = judge(statementsAbout(resourcePolicy, service), request);
  const subject = caller.kind === 'role' ? `User: ${caller.sessionArn}` : `Resource: ${caller.sourceArn}`;
  const denied = `${subject} is not authorized to perform: ${asked.action} on resource: ${asked.resource}`;
  if (byRights === 'denied') return `${denied} with an explicit deny in an identity-based policy`;
  if (byResource === 'denied') return `${denied} with an explicit deny in a resource-based policy`;
  if (byRights === 'allowed' || byResource === 'allowed') return undefined;
  const missing = caller.kind === 'role' ? 'identity-based' : 'resource-based';
  return `${denied} because no ${missing} policy allows the ${asked.action} action`;
};

const sourceOf = ({ sourceArn, sourceAccount }: AlarmCaller) => ({
  'aws:sourcearn': sourceArn,
  'aws:sourceaccount': sourceAccount,
});
