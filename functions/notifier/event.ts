import * as z from 'zod';
import { type AlarmChange, AlarmChangeEvent, alarmChangeOf } from './alarm-change.ts';

/** Why the notifier is invoked. */
export type Occasion =
  | { readonly kind: 'change'; readonly change: AlarmChange }
  /** Somebody asks what a change means; nobody is told. */
  | { readonly kind: 'question'; readonly change: AlarmChange }
  /** Somebody asks what there is to be read for a diagnosis. */
  | { readonly kind: 'inquiry' }
  /** `at` is in epoch milliseconds. */
  | { readonly kind: 'heartbeat'; readonly at: number };

const Heartbeat = z.object({
  source: z.literal('aws.events'),
  'detail-type': z.literal('Scheduled Event'),
  time: z.iso.datetime(),
});
const Question = z.object({ explain: AlarmChangeEvent });
const Inquiry = z.object({ configuration: z.literal(true) });
const RuleEvent = z.discriminatedUnion('source', [AlarmChangeEvent, Heartbeat]);

/** Reads an event of the notifier's rule, or a question, which has such an event as `explain`; throws an error that names what is missing in it. */
export const readEvent = (event: unknown): Occasion => {
  const question = Question.safeParse(event);
  if (question.success) return { kind: 'question', change: alarmChangeOf(question.data.explain) };
  if (Inquiry.safeParse(event).success) return { kind: 'inquiry' };
  const parsed = RuleEvent.safeParse(event);
  if (!parsed.success) throw new Error(`reading the event: ${z.prettifyError(parsed.error)}`);
  return parsed.data.source === 'aws.events'
    ? { kind: 'heartbeat', at: Date.parse(parsed.data.time) }
    : { kind: 'change', change: alarmChangeOf(parsed.data) };
};
