import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SignedRequest } from '../../infra/sandbox/iam/signature.ts';

/** What AWS answers: a body, or a status with one; one after the other where a question comes again. */
export type Answer = string | { readonly status: number; readonly body: string };

/** AWS on a loopback port, as far as it was told what to answer; what it was not told, it refuses. */
export interface AnsweringAws extends AsyncDisposable {
  readonly url: string;
  /** What was asked, in order: `ACTION INPUT`. */
  readonly asked: readonly string[];
  /** The actions of IAM that this took. */
  readonly actions: ReadonlySet<string>;
  readonly requests: readonly SignedRequest[];
}

/** Opens an AWS that answers each of these questions: `ACTION INPUT`, or `ACTION` for any input. */
export const openAws = async (answers: Readonly<Record<string, Answer | readonly Answer[]>>): Promise<AnsweringAws> => {
  const asked: string[] = [];
  const actions = new Set<string>();
  const requests: SignedRequest[] = [];
  const counts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { action, input } = questionOf(request, body);
    asked.push(`${action} ${input}`);
    actions.add(action);
    requests.push(signedRequest(request, body));
    const key = [`${action} ${input}`, action].find((one) => Object.hasOwn(answers, one)) ?? '';
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const given = [answers[key] ?? refused(action)].flat();
    const answer = given[Math.min(count, given.length - 1)] ?? refused(action);
    const [status, content] = typeof answer === 'string' ? [200, answer] : [answer.status, answer.body];
    response.writeHead(status, {
      'content-type': content.startsWith('<') ? 'text/xml' : 'application/json',
      ...errorType(content),
    });
    response.end(content);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('opening AWS: no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    actions,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};

/** REST services name an error in a header. */
const errorType = (content: string) => {
  const type = /"__type":"(?<type>\w+)"/.exec(content)?.groups?.type;
  return type === undefined ? {} : { 'x-amzn-errortype': type };
};

const refused = (action: string): Answer => ({
  status: 400,
  body: JSON.stringify({ __type: 'AccessDeniedException', message: `not authorized to perform: ${action}` }),
});

/** Paths of the REST services, and the action each takes. */
const PATHS: readonly [pattern: RegExp, action: string][] = [
  [/^\/2013-04-01\/hostedzonesbyvpc/, 'route53:ListHostedZonesByVPC'],
  [/^\/2013-04-01\/hostedzone\/\w+\/rrset/, 'route53:ListResourceRecordSets'],
  [/^\/2015-03-31\/functions\/[^/]+\/configuration/, 'lambda:GetFunctionConfiguration'],
  [/^\/2019-09-30\/functions\/[^/]+\/concurrency/, 'lambda:GetFunctionConcurrency'],
  [/^\/schedules\//, 'scheduler:GetSchedule'],
  [/^\/(?:restapis|domainnames|domainnameaccessassociations)/, 'apigateway:GET'],
];

const questionOf = ({ headers, url = '' }: IncomingMessage, body: string) => {
  const target = headers['x-amz-target'];
  if (typeof target === 'string')
    return { action: target.replace('Route53Resolver.', 'route53resolver:'), input: body };
  const parameters = new URLSearchParams(body);
  const operation = parameters.get('Action');
  if (operation !== null) return { action: `ec2:${operation}`, input: parameters.get('Attribute') ?? '' };
  return { action: PATHS.find(([pattern]) => pattern.test(url))?.[1] ?? 'unknown', input: url };
};

const signedRequest = ({ method = '', url = '', headers }: IncomingMessage, body: string): SignedRequest => ({
  method,
  target: url,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
  body,
});
