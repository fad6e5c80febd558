import { randomBytes } from 'node:crypto';
import type { RoleCaller } from './caller.ts';

/** Temporary credentials as the SDK's environment variables. */
export type CredentialVariables = Readonly<
  Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN', string>
>;

/** What was given to a caller under one access key id. */
export interface IssuedCredentials {
  readonly caller: RoleCaller;
  readonly secret: string;
  /** Of temporary credentials. */
  readonly sessionToken: string | undefined;
}

/** Who got which credentials. */
export interface Credentials {
  issue(caller: RoleCaller): CredentialVariables;
  /** Lets a caller in under keys that a person can type. */
  admit(caller: RoleCaller, accessKeyId: string, secret: string): void;
  withId(accessKeyId: string): IssuedCredentials | undefined;
}

/** Nobody has credentials yet. */
export const createCredentials = (): Credentials => {
  const issued = new Map<string, IssuedCredentials>();
  return {
    issue: (caller) => {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      const [secret, sessionToken] = [randomBytes(30).toString('base64'), randomBytes(60).toString('base64')];
      issued.set(accessKeyId, { caller, secret, sessionToken });
      return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: sessionToken };
    },
    admit: (caller, accessKeyId, secret) => {
      issued.set(accessKeyId, { caller, secret, sessionToken: undefined });
    },
    withId: (accessKeyId) => issued.get(accessKeyId),
  };
};

/** What SigV4 says of a request: whose it is, and for which service. */
export interface Signature {
  readonly accessKeyId: string;
  readonly service: string;
}

const SIGNATURE = /^AWS4-HMAC-SHA256 Credential=(?<accessKeyId>[^/]+)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request,/;

/** Reads an `Authorization` header. The signature itself is not verified: it is the SDK's own. */
export const readSignature = (authorization: string | undefined): Signature | undefined => {
  const { accessKeyId, service } = SIGNATURE.exec(authorization ?? '')?.groups ?? {};
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
};
