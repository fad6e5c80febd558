import type { Deployment } from '../deployment.ts';
import type { RoleCaller } from '../iam/caller.ts';
import type { Credentials } from '../iam/credentials.ts';
import { verifySignature } from '../iam/signature.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';
import { signatureRefused } from './signature-refusal.ts';

/** The right that a caller of a method with IAM authorization needs. */
export const INVOKE = 'execute-api:Invoke';

/** Whose credentials API Gateway knows, and its clock. */
export interface Account {
  readonly credentials: Credentials;
  readonly now: () => Date;
}

/** Who signed a request, or the answer to a signature that API Gateway does not take. */
export const callerOf = (
  { region, functions }: Deployment,
  request: GatewayRequest,
  { credentials, now }: Account,
): RoleCaller | GatewayAnswer => {
  const at = now();
  const verified = verifySignature(request, {
    service: 'execute-api',
    region,
    now: at,
    secretOf: (accessKeyId) => credentials.withId(accessKeyId),
  });
  const caller = verified.kind === 'genuine' ? credentials.withId(verified.accessKeyId)?.caller : undefined;
  if (caller === undefined) return signatureRefused(verified, at);
  // What the role allows now: a fault may have taken it away.
  return { ...caller, rights: functions.find(({ name }) => name === caller.name)?.rights ?? caller.rights };
};
