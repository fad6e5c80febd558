import * as z from 'zod';

/** How an explanation is written: for a person, for Amazon Q Developer in chat applications, or for a machine. */
export const FORMATS = ['text', 'amazon-q', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const time = z.string().describe('ISO 8601');

const Finding = z.object({
  answer: z.string().describe('what it is, in words that follow "orders/live is degraded: "'),
  facts: z
    .array(z.object({ label: z.string().describe('what it is about'), text: z.string().describe('what it says') }))
    .readonly()
    .describe('since when, from where, through which names, to which addresses, and why'),
});

const common = {
  version: z.literal(1).describe('of this format'),
  alarm: z.string().describe("the alarm's name"),
  kind: z
    .string()
    .optional()
    .describe('the kind of the alarm, such as Unreachable; absent of an alarm that is not ours'),
  endpoint: z.string().describe('the id of the VPC endpoint'),
  target: z.string().optional().describe("the API that it is about; absent where it is the network's"),
  headline: z.string().describe('the whole in one line'),
  ...Finding.shape,
};

/** An explanation for a machine. */
export const ExplanationMessage = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ALARM').describe('the alarm has begun'),
    ...common,
    since: time.describe('ISO 8601: when the alarm began'),
    also: z.array(Finding).readonly().describe('what else is wrong, apart from that'),
    zones: z.array(z.string()).readonly().describe("what each zone's canary says, as text"),
  }),
  z.object({
    state: z.literal('OK').describe('the alarm is over'),
    ...common,
    since: time.describe('ISO 8601: when the alarm began'),
    until: time.describe('ISO 8601: when it was over'),
  }),
]);

/** An explanation for a machine, as it is published. */
export type ExplanationMessage = Readonly<z.output<typeof ExplanationMessage>>;
