import * as z from 'zod';

const text = z.string().min(1);
const HOUR_MS = 3_600_000;

const MOutOfN = z.strictObject({ datapointsToAlarm: z.int().min(1), evaluationPeriods: z.int().min(1) });

/** When an alarm on a metric goes off: M out of N minutes. */
export type MOutOfN = Readonly<z.output<typeof MOutOfN>>;

/** What the notifier of one target is given. */
export const NotifierConfig = z
  .strictObject({
    region: text,
    /** What the metrics call the target: API name and stage, such as `PetStore/demo`. */
    target: text,
    canaries: z
      .array(z.strictObject({ zone: text, logGroupName: text }))
      .min(1)
      .max(6),
    /** The topic for explanations. */
    topicArn: z.string().regex(/^arn:[^:]+:sns:/, { error: 'must be the ARN of an SNS topic' }),
    /** How long before an alarm the canaries' logs are read: longer than the slowest alarm takes to decide. */
    lookBackMs: z
      .int()
      .min(60_000)
      .max(6 * HOUR_MS),
    /** A canary that made no run for so long is silent. */
    silentAfterMs: z.int().min(60_000),
    /** When the alarms on the canaries' metrics go off, for what raised an alarm is weighed as the alarm does. */
    alarms: z.strictObject({
      primary: text,
      primaryDead: MOutOfN,
      kindDead: MOutOfN,
      addressZoneDead: MOutOfN,
      sourceDead: MOutOfN,
      sourceImpaired: MOutOfN,
      slow: MOutOfN.extend({ overMs: z.int().min(1) }),
    }),
    links: z.strictObject({
      /** Where the runbook is: a URL, or a path in the repository. */
      runbook: text,
      /** The name of a dashboard. */
      dashboard: text.optional(),
    }),
  })
  .check(({ value: { lookBackMs, silentAfterMs }, issues }) => {
    if (silentAfterMs < lookBackMs) return;
    issues.push({
      code: 'custom',
      path: ['silentAfterMs'],
      input: silentAfterMs,
      message: `must be less than lookBackMs (${lookBackMs})`,
    });
  });
export type NotifierConfig = Readonly<z.output<typeof NotifierConfig>>;
