import { setTimeout as sleep } from 'node:timers/promises';
import type { EC2Client } from '@aws-sdk/client-ec2';
import aws4 from 'aws4';
import * as z from 'zod';
import { parseJson } from '../../text/json.ts';

/** Asks Route 53 Resolver for something by the name of its operation; rejects with an error that has AWS's name for it. */
export type AskResolver = (
  operation: string,
  input: Readonly<Record<string, unknown>>,
  deadline: AbortSignal,
) => Promise<unknown>;

// Resolver takes five requests a second of an account; Route 53 developer guide, "Quotas on VPC Resolver".
const PAUSES_MS = [250, 500, 1_000];

/**
 * Route 53 Resolver with the region and the credentials of a client for EC2, at the endpoint that the environment names or else its
 * own. Not by the SDK's client: the newest that there is has a whole generation of the SDK of its own, 159 packages from 2024.
 */
export const resolverBeside = (
  { config }: Pick<EC2Client, 'config'>,
  { AWS_ENDPOINT_URL_ROUTE53RESOLVER, AWS_ENDPOINT_URL }: Readonly<Record<string, string | undefined>>,
): AskResolver => {
  const given = AWS_ENDPOINT_URL_ROUTE53RESOLVER ?? AWS_ENDPOINT_URL;

  const ask: AskResolver = async (operation, input, deadline) => {
    const [region, { accessKeyId, secretAccessKey, sessionToken }] = await Promise.all([
      config.region(),
      config.credentials(),
    ]);
    const endpoint = given === undefined ? resolverEndpoint(config, region) : new URL(given);
    const body = JSON.stringify(input);
    const target = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Route53Resolver.${operation}` };
    const { headers = {} } = aws4.sign(
      { service: 'route53resolver', region, host: endpoint.host, method: 'POST', path: '/', headers: target, body },
      { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    );
    const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]);
    // A connection that is kept may be dead after the function was frozen.
    const all = [...sent, ['connection', 'close'] satisfies [string, string]];
    const response = await fetch(endpoint, { method: 'POST', headers: all, body, signal: deadline }).catch(unwrapped);
    const answer = parseJson(await response.text());
    if (!response.ok) throw refusal(operation, response.status, answer);
    return answer;
  };

  return async (operation, input, deadline) => {
    for (const pause of PAUSES_MS)
      try {
        return await ask(operation, input, deadline);
      } catch (error) {
        if (!(Error.isError(error) && error.name === 'ThrottlingException')) throw error;
        await sleep(pause, undefined, { signal: deadline });
      }
    return ask(operation, input, deadline);
  };
};

/** Where Resolver is in a region: beside EC2, of which the SDK knows the domain in each partition. */
export const resolverEndpoint = ({ endpointProvider }: EC2Client['config'], region: string): URL => {
  const { href } = endpointProvider({ Region: region }).url;
  return new URL(href.replace('//ec2.', '//route53resolver.'));
};

/** `fetch` says only that it failed; why, the cause says. */
const unwrapped = (error: unknown): never => {
  throw Error.isError(error) && Error.isError(error.cause) ? error.cause : error;
};

const Refusal = z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });

const refusal = (operation: string, status: number, answer: unknown): Error => {
  const { __type = 'UnknownError', message, Message } = Refusal.safeParse(answer).data ?? {};
  const error = new Error(message ?? Message ?? `${operation} was answered with the status ${status}`);
  error.name = __type.slice(__type.indexOf('#') + 1);
  return error;
};

/** All the pages of a list, one after the other. */
export const pagesOf = async <Page extends { readonly NextToken?: string | undefined }>(
  ask: AskResolver,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  { schema, deadline }: { readonly schema: z.ZodType<Page>; readonly deadline: AbortSignal },
): Promise<readonly Page[]> => {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const page = schema.parse(await ask(operation, { ...input, ...(token && { NextToken: token }) }, deadline));
    pages.push(page);
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return pages;
};
