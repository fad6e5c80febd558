import { randomUUID } from 'node:crypto';
import { startOf } from '../clock.ts';
import type { AccountLocation, EventRule } from '../deployment.ts';

/** An event as EventBridge gives it to a target. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An event that happened at this time, in milliseconds since the epoch, with an id of its own. */
export const busEvent = (
  facts: Pick<BusEvent, 'detail-type' | 'source' | 'resources' | 'detail'>,
  atMs: number,
  { accountId, region }: AccountLocation,
): BusEvent => ({
  version: '0',
  id: randomUUID(),
  account: accountId,
  time: new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  ...facts,
});

/** The event with which a rule calls its targets when the clock triggers it, at the start of a minute counted from the epoch. */
export const scheduledEvent = ({ arn }: EventRule, minute: number, location: AccountLocation): BusEvent =>
  busEvent(
    { 'detail-type': 'Scheduled Event', source: 'aws.events', resources: [arn], detail: {} },
    startOf(minute),
    location,
  );
