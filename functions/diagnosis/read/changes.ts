import { type CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import * as z from 'zod';
import { parseJson } from '../../text/json.ts';

/** A call that changed a resource, as CloudTrail has it. */
export interface RecordedChange {
  readonly eventId: string;
  /** Such as `RevokeSecurityGroupIngress`. */
  readonly eventName: string;
  /** In epoch milliseconds. */
  readonly at: number;
  /** Who made it, such as `role NetworkAdmin`. */
  readonly by: string;
  /** By what it was looked up. */
  readonly resource: string;
}

/** When changes are looked for, in epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Looks up who changed some resources in a time, one resource after the other, for CloudTrail answers two requests a second (CloudTrail API reference,
 * "LookupEvents"); rejects with AWS's message. The newest comes first. What only read, or was refused, changed nothing.
 */
export const readChanges = async (
  client: CloudTrailClient,
  resources: readonly string[],
  { from, to }: TimeSpan,
  abortSignal: AbortSignal,
): Promise<readonly RecordedChange[]> => {
  const found = new Map<string, RecordedChange>();
  for (const resource of resources) {
    const { Events = [] } = await client.send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: resource }],
        StartTime: new Date(from),
        EndTime: new Date(to),
      }),
      { abortSignal },
    );
    for (const event of Events) {
      const change = changeOf(event, resource);
      if (change && !found.has(change.eventId)) found.set(change.eventId, change);
    }
  }
  return [...found.values()].toSorted((one, other) => other.at - one.at);
};

const Detail = z.object({
  errorCode: z.string().optional(),
  userIdentity: z
    .object({
      type: z.string().optional(),
      userName: z.string().optional(),
      invokedBy: z.string().optional(),
      sessionContext: z.object({ sessionIssuer: z.object({ userName: z.string().optional() }).optional() }).optional(),
    })
    .optional(),
});

const changeOf = (
  { EventId, EventName, EventTime, ReadOnly, Username, CloudTrailEvent = '' }: Event,
  resource: string,
): RecordedChange | undefined => {
  const { errorCode, userIdentity } = Detail.safeParse(parseJson(CloudTrailEvent)).data ?? {};
  if (EventId === undefined || EventName === undefined || EventTime === undefined) return undefined;
  if (ReadOnly === 'true' || errorCode !== undefined) return undefined;
  return {
    eventId: EventId,
    eventName: EventName,
    at: EventTime.getTime(),
    by: nameOf(userIdentity, Username),
    resource,
  };
};

/** CloudTrail user guide, "CloudTrail userIdentity element". */
const nameOf = (identity: z.output<typeof Detail>['userIdentity'], username: string | undefined): string => {
  const role = identity?.sessionContext?.sessionIssuer?.userName;
  if (role !== undefined) return username === undefined ? `role ${role}` : `role ${role}, session ${username}`;
  if (identity?.invokedBy !== undefined) return identity.invokedBy;
  if (identity?.type === 'Root') return 'the root user';
  return identity?.userName ?? username ?? 'somebody whom CloudTrail does not name';
};
