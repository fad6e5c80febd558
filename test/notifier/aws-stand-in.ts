import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { LogEvent } from '../../functions/notifier/evidence/zone-log.ts';

/** What a log group answers: its events page by page, the name of an error, or nothing at all. */
export type LogGroup = readonly (readonly LogEvent[])[] | string | 'silence';

const FilterLogEvents = z.strictObject({
  logGroupName: z.string(),
  startTime: z.int(),
  endTime: z.int(),
  filterPattern: z.string(),
  limit: z.int().optional(),
  nextToken: z.string().optional(),
});
export type FilterLogEvents = Readonly<z.output<typeof FilterLogEvents>>;

/** CloudWatch Logs and SNS, as far as the notifier calls them, on a loopback port. */
export interface AwsStandIn extends AsyncDisposable {
  /** What makes the SDK call here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly asked: readonly FilterLogEvents[];
  readonly published: readonly Readonly<Record<string, string>>[];
}

/** Opens a stand-in; `refusePublish` is the error code with which it refuses messages. */
export const openAws = async (
  logGroups: Readonly<Record<string, LogGroup>>,
  { refusePublish }: { readonly refusePublish?: string } = {},
): Promise<AwsStandIn> => {
  const asked: FilterLogEvents[] = [];
  const published: Readonly<Record<string, string>>[] = [];

  const filterLogEvents = (body: string, response: ServerResponse): void => {
    const request = FilterLogEvents.parse(JSON.parse(body));
    asked.push(request);
    const group = logGroups[request.logGroupName] ?? 'ResourceNotFoundException';
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (group === 'silence') return;
    if (typeof group === 'string') {
      response.writeHead(400).end(JSON.stringify({ __type: group, message: 'refused' }));
      return;
    }
    const page = Number(request.nextToken ?? 0);
    const nextToken = page + 1 < group.length ? String(page + 1) : undefined;
    response.end(JSON.stringify({ events: group[page], nextToken }));
  };

  const publish = (body: string, response: ServerResponse): void => {
    response.setHeader('content-type', 'text/xml');
    if (refusePublish !== undefined) {
      response.writeHead(403);
      response.end(
        `<ErrorResponse><Error><Code>${refusePublish}</Code><Message>refused</Message></Error></ErrorResponse>`,
      );
      return;
    }
    published.push(Object.fromEntries(new URLSearchParams(body)));
    response.end('<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>');
  };

  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.headers['x-amz-target'] === 'Logs_20140328.FilterLogEvents') filterLogEvents(body, response);
    else publish(body, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('opening the stand-in: no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    environment: {
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
      AWS_ENDPOINT_URL_SNS: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    },
    asked,
    published,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};
