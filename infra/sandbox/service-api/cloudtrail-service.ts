import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { isRefused, parseOrRefuse, resultOrRefusal } from '../properties/refused.ts';
import type { RecordedCall, Trail } from '../trail/trail.ts';
import { jsonProtocol, targetOf } from './json-protocol.ts';
import type { Service } from './service.ts';

const lookupEventsRequest = z.strictObject({
  LookupAttributes: z.tuple([z.strictObject({ AttributeKey: z.literal('ResourceName'), AttributeValue: z.string() })]),
  StartTime: z.number(),
  EndTime: z.number().optional(),
  MaxResults: z.int().min(1).max(50).default(50),
});

/** CloudTrail in AWS JSON 1.1, of which the sandbox knows `LookupEvents` by the name of a resource; `now` is simulated epoch milliseconds. */
export const createCloudTrailService = (current: () => Deployment, trail: Trail, now: () => number): Service => ({
  operationOf: ({ headers }) => targetOf(headers['x-amz-target']),
  rightTo: (operation) => ({ action: `cloudtrail:${operation}`, resource: '*' }),
  perform: (operation, { body }) => {
    if (operation !== 'LookupEvents')
      return JSON_1_1.refuse(
        { status: 400, code: 'UnknownOperationException' },
        `the sandbox does not know CloudTrail's operation ${operation}`,
      );
    const request = resultOrRefusal(() =>
      parseOrRefuse(lookupEventsRequest, JSON.parse(body), 'LookupEvents', 'parameter'),
    );
    if (isRefused(request))
      return JSON_1_1.refuse({ status: 400, code: 'InvalidParameterCombinationException' }, request.reasons.join('; '));
    const [{ AttributeValue: resource }] = request.LookupAttributes;
    const { region } = current();
    const found = trail
      .visibleAt(now())
      .filter((call) => regionOf(call, region) === region)
      .filter(({ at, resources }) => resources.includes(resource) && request.StartTime * 1_000 <= at)
      .filter(({ at }) => request.EndTime === undefined || at <= request.EndTime * 1_000);
    return JSON_1_1.succeed({ Events: found.slice(0, request.MaxResults).map((call) => eventOf(call, current())) });
  },
  refuseCaller: () =>
    JSON_1_1.refuse(
      { status: 400, code: 'UnrecognizedClientException' },
      'The security token included in the request is invalid.',
    ),
  deny: (reason) => JSON_1_1.refuse({ status: 400, code: 'AccessDeniedException' }, reason),
});

const JSON_1_1 = jsonProtocol('1.1');

/** Where a call is recorded: those of Route 53, which has no regions, in one alone (Route 53 developer guide, "Logging Amazon Route 53 API calls with AWS CloudTrail"). */
const regionOf = ({ eventSource }: RecordedCall, region: string): string =>
  eventSource === 'route53.amazonaws.com' ? 'us-east-1' : region;

/** CloudTrail API reference, "Event"; `CloudTrailEvent` is the record as CloudTrail user guide, "CloudTrail record contents", has it. */
const eventOf = (call: RecordedCall, { partition, region, accountId }: Deployment) => {
  const { eventId, at, eventSource, eventName, resources, role, session } = call;
  const arn = `arn:${partition}:sts::${accountId}:assumed-role/${role}/${session}`;
  return {
    EventId: eventId,
    EventName: eventName,
    EventSource: eventSource,
    EventTime: at / 1_000,
    ReadOnly: 'false',
    Username: session,
    Resources: resources.map((ResourceName) => ({ ResourceName })),
    CloudTrailEvent: JSON.stringify({
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        arn,
        accountId,
        sessionContext: { sessionIssuer: { type: 'Role', userName: role } },
      },
      eventTime: new Date(at).toISOString(),
      eventSource,
      eventName,
      awsRegion: regionOf(call, region),
      eventID: eventId,
      readOnly: false,
    }),
  };
};
