import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment.ts';

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

/** The account and the region whose bus an event is on. */
export type BusPlace = Pick<Deployment, 'accountId' | 'region'>;

/** An event that happened at this time, in milliseconds since the epoch, with an id of its own. */
export const busEvent = (
  facts: Pick<BusEvent, 'detail-type' | 'source' | 'resources' | 'detail'>,
  atMs: number,
  { accountId, region }: BusPlace,
): BusEvent => ({
  version: '0',
  id: randomUUID(),
  account: accountId,
  time: new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  ...facts,
});
