import type { AccountLocation } from '../deployment.ts';

/** A call that changed something, as CloudTrail records it. */
export interface RecordedCall {
  readonly eventId: string;
  /** In simulated epoch milliseconds. */
  readonly at: number;
  /** Such as `ec2.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventName: string;
  /** The ids or names of what it was about. */
  readonly resources: readonly string[];
  /** Who made it: a role, in a session. */
  readonly role: string;
  readonly session: string;
}

/** A call as whoever makes it knows it. */
export type Call = Pick<RecordedCall, 'eventSource' | 'eventName' | 'resources'>;

/** The calls that somebody made. */
export interface Trail {
  readonly record: (call: Call, at: number) => void;
  /** What can be looked up at a time, the newest first. */
  readonly visibleAt: (now: number) => readonly RecordedCall[];
}

/** CloudTrail delivers an event within five minutes on average (CloudTrail user guide, "How CloudTrail works"). */
export const DELAY_MS = 5 * 60_000;

/** Makes a trail in which nothing has happened yet. */
export const createTrail = ({ accountId }: Pick<AccountLocation, 'accountId'>): Trail => {
  const calls: RecordedCall[] = [];
  return {
    record: (call, at) => {
      const eventId = `${accountId}-${calls.length + 1}`;
      calls.push({ ...call, eventId, at, role: 'NetworkAdmin', session: 'mallory' });
    },
    visibleAt: (now) => calls.filter(({ at }) => at + DELAY_MS <= now).toReversed(),
  };
};
