import { z } from 'zod';
import type { AccountLocation } from '../deployment.ts';
import { denialOf, type RoleCaller } from '../iam/caller.ts';
import { parseFilterPattern } from '../logs/filter-pattern.ts';
import { isPageToken, type LogGroups, type LogPage } from '../logs/log-groups.ts';
import { readBy } from '../properties/property.ts';
import { isRefused, parseOrRefuse, resultOrRefusal } from '../properties/refused.ts';
import { jsonProtocol, targetOf } from './json-protocol.ts';
import type { Service, ServiceAnswer, ServiceError, ServiceRequest } from './service.ts';

/** The right that the sandbox's CloudWatch Logs asks for. */
export const FILTER_LOG_EVENTS = 'logs:FilterLogEvents';

const time = z.int().min(0).optional();

const filterLogEventsRequest = z.strictObject({
  logGroupName: z.string(),
  startTime: time,
  endTime: time,
  filterPattern: z.string().max(1024).transform(readBy(parseFilterPattern)),
  nextToken: z.string().refine(isPageToken, { error: 'must be a token that was given' }).optional(),
  limit: z.int().min(1).max(10_000).optional(),
});

/** CloudWatch Logs in AWS JSON 1.1, of which the sandbox knows `FilterLogEvents`. */
export const createLogsService = (
  logGroups: LogGroups,
  { partition, region, accountId }: AccountLocation & { readonly partition: string },
): Service => {
  const filterLogEvents = ({ body }: ServiceRequest, caller: RoleCaller): ServiceAnswer => {
    const query = resultOrRefusal(() =>
      parseOrRefuse(filterLogEventsRequest, JSON.parse(body), 'FilterLogEvents', 'parameter'),
    );
    if (isRefused(query)) return refuse('invalid', query.reasons.join('; '));
    // As it stands in AWS's denials: a right to the group's ARN without `:*` does not match.
    const resource = `arn:${partition}:logs:${region}:${accountId}:log-group:${query.logGroupName}:log-stream:`;
    const denial = denialOf(caller, { action: FILTER_LOG_EVENTS, resource }, []);
    if (denial !== undefined) return refuse('denied', denial);
    const page = logGroups.filter(query);
    return page === undefined ? refuse('no-such-group', 'The specified log group does not exist.') : succeed(page);
  };

  return {
    operationOf: ({ headers }) => targetOf(headers['x-amz-target']),
    perform: (operation, request, caller) =>
      operation === 'FilterLogEvents'
        ? filterLogEvents(request, caller)
        : refuse('unknown-operation', `the sandbox does not know CloudWatch Logs' operation ${operation}`),
    refuseCaller: () => refuse('unknown-caller', 'The security token included in the request is invalid.'),
  };
};

const JSON_1_1 = jsonProtocol('1.1');

// Lambda starts a stream per process; nobody asks for one here.
const STREAM = '[$LATEST]sandbox';

const succeed = ({ events, nextToken }: LogPage): ServiceAnswer =>
  JSON_1_1.succeed({
    events: events.map((event) => ({ ...event, logStreamName: STREAM, ingestionTime: event.timestamp })),
    // Empty since 2020, API reference, "FilterLogEvents".
    searchedLogStreams: [],
    nextToken,
  });

const ERRORS = {
  invalid: { status: 400, code: 'InvalidParameterException' },
  denied: { status: 400, code: 'AccessDeniedException' },
  'no-such-group': { status: 400, code: 'ResourceNotFoundException' },
  'unknown-operation': { status: 400, code: 'UnknownOperationException' },
  'unknown-caller': { status: 400, code: 'UnrecognizedClientException' },
} as const satisfies Record<string, ServiceError>;

const refuse = (kind: keyof typeof ERRORS, message: string): ServiceAnswer => JSON_1_1.refuse(ERRORS[kind], message);
