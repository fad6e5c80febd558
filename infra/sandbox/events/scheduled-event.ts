import { startOf } from '../clock.ts';
import type { EventRule } from '../deployment.ts';
import { type BusEvent, type BusPlace, busEvent } from './event.ts';

/** The event with which a rule calls its targets when the clock triggers it, at the start of a minute counted from the epoch. */
export const scheduledEvent = ({ arn }: EventRule, minute: number, place: BusPlace): BusEvent =>
  busEvent(
    { 'detail-type': 'Scheduled Event', source: 'aws.events', resources: [arn], detail: {} },
    startOf(minute),
    place,
  );
