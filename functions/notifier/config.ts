import * as z from 'zod';

/** What the notifier of one target is given. */
export const NotifierConfig = z.strictObject({
  /** What the metrics call the target. */
  target: z.string().min(1),
  /** The log groups of the target's canaries. */
  logGroupNames: z.array(z.string().min(1)).min(1),
  /** The topic for explanations. */
  topicArn: z.string().regex(/^arn:[^:]+:sns:/, { error: 'must be the ARN of an SNS topic' }),
  /** How long before the alarm the canaries' logs are read; as long as the slowest alarm takes to decide. */
  lookBackMs: z.int().min(60_000),
  links: z.strictObject({ dashboard: z.url().optional(), logs: z.url().optional(), repository: z.url().optional() }),
});
export type NotifierConfig = Readonly<z.output<typeof NotifierConfig>>;

/** The environment variable that carries the JSON text of a `NotifierConfig`. */
export const CONFIG_VARIABLE = 'NOTIFIER_CONFIG';
