import aws4 from 'aws4';
import type { Request } from './request.ts';

/** Temporary credentials of the function's role, as Lambda's environment variables hold them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Whose signature, for API Gateway of which region. */
export interface Signer {
  readonly credentials: Credentials;
  readonly region: string;
}

/**
 * The request as API Gateway takes it from a caller with IAM authorization: with the headers of Signature Version 4 for the Host
 * that is sent, whatever name the connection was made for. A query is written anew, its spaces as `%20`, since it must go on
 * the wire as it was signed. Source: IAM user guide, "AWS Signature Version 4 for API requests".
 */
export const signed = (request: Request, { credentials, region }: Signer, at: Date): Request => {
  const { method, target, host, body } = request;
  const headers = {
    ...request.headers,
    host,
    'x-amz-date': basicFormat(at),
  };
  const { path = target, headers: all = {} } = aws4.sign(
    { service: 'execute-api', region, method, path: target, headers, body },
    credentials,
  );
  const given = Object.entries(all).map(([name, value]) => [name.toLowerCase(), `${value}`] as const);
  return { ...request, target: path, headers: Object.fromEntries(given.filter(([name]) => name !== 'host')) };
};

/** The role's credentials among the variables that Lambda sets; throws an error that names those that are missing. */
export const credentialsIn = (variables: Readonly<Record<string, string | undefined>>): Credentials => {
  const required = (name: string): string => {
    const value = variables[name];
    if (!value) throw new Error(`signing a request: the environment has no ${name}`);
    return value;
  };
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: required('AWS_SESSION_TOKEN'),
  };
};

/** ISO 8601's basic format, `20261126T060000Z`. */
const basicFormat = (at: Date): string => at.toISOString().replace(/[:-]|\.\d{3}/g, '');
