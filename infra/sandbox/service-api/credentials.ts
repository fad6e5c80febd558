import { randomBytes } from 'node:crypto';
import type { FunctionCaller } from '../iam/caller.ts';

/** Temporary credentials as the SDK's environment variables. */
export type CredentialVariables = Readonly<
  Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN', string>
>;

/** Who got which credentials. */
export interface Credentials {
  issue(caller: FunctionCaller): CredentialVariables;
  callerOf(accessKeyId: string): FunctionCaller | undefined;
}

/** Nobody has credentials yet. */
export const createCredentials = (): Credentials => {
  const callers = new Map<string, FunctionCaller>();
  return {
    issue: (caller) => {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      callers.set(accessKeyId, caller);
      return {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: randomBytes(30).toString('base64'),
        AWS_SESSION_TOKEN: randomBytes(60).toString('base64'),
      };
    },
    callerOf: (accessKeyId) => callers.get(accessKeyId),
  };
};

/** What SigV4 says of a request: whose it is, and for which service. */
export interface Signature {
  readonly accessKeyId: string;
  readonly service: string;
}

const SIGNATURE = /^AWS4-HMAC-SHA256 Credential=(?<accessKeyId>[^/]+)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request,/;

/** Reads an `Authorization` header. The signature itself is not verified: nobody on loopback forges one. */
export const readSignature = (authorization: string | undefined): Signature | undefined => {
  const { accessKeyId, service } = SIGNATURE.exec(authorization ?? '')?.groups ?? {};
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
};
