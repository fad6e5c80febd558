import * as z from 'zod';
import { FORMATS } from '../contract/explanation.ts';
import { KINDS } from '../contract/kind.ts';

const text = z.string().min(1);
const HOUR_MS = 3_600_000;
const topicArn = z.string().regex(/^arn:[^:]+:sns:/, { error: 'must be the ARN of an SNS topic' });

const MOutOfN = z.strictObject({ datapointsToAlarm: z.int().min(1), evaluationPeriods: z.int().min(1) });
const Slow = MOutOfN.extend({ overMs: z.int().min(1) });

/** When an alarm on a metric goes off: M out of N minutes. */
export type MOutOfN = Readonly<z.output<typeof MOutOfN>>;

/** A topic, and how its subscribers want explanations. */
const Recipients = z.strictObject({ topicArn, format: z.enum(FORMATS).default('text') });
export type Recipients = Readonly<z.output<typeof Recipients>>;

/** An API behind the endpoint, and when its alarms go off. */
const Api = z.strictObject({
  /** What the metrics call it, such as `PetStore/demo`. */
  target: text,
  id: text,
  stage: text,
  /** What the canaries call, below the stage. */
  method: text,
  resource: text,
  /** The kinds of name that are expected to work. */
  kinds: z.array(z.enum(KINDS)),
  /** Its names of kind `own`: what is resolved, and the custom domain name and the base path by which the API is then called, without outer slashes. */
  ownNames: z.array(z.strictObject({ name: text, domain: text, basePath: z.string() })).default([]),
  /** The kind of name that its clients use. */
  primary: z.enum(KINDS),
  /** Who is told of its alarms; without it, those who are told of the network's. */
  recipients: Recipients.optional(),
  alarms: z.strictObject({ primaryDead: MOutOfN, impaired: MOutOfN, slow: Slow }),
});

/** What the notifier is given. */
export const NotifierConfig = z
  .strictObject({
    region: text,
    /** What the names of its alarms begin with. */
    prefix: text,
    /** The id of the VPC endpoint. */
    endpoint: text,
    apis: z.array(Api).min(1),
    /** What follows the region in names, such as `amazonaws.com`. */
    urlSuffix: text,
    canaries: z
      .array(z.strictObject({ zone: text, logGroupName: text, functionName: text, scheduleName: text }))
      .min(1)
      .max(6),
    /** The ids of the endpoint and of APIs that are another account's, whose settings AWS does not show. */
    elsewhere: z.array(text).default([]),
    /** Whether the notifier may read settings, in order to say which is to blame. */
    diagnoses: z.boolean(),
    /** Who is told of the network's alarms, and of the others. */
    recipients: Recipients,
    /** How long before an alarm the canaries' logs are read: longer than the slowest alarm takes to decide. */
    lookBackMs: z
      .int()
      .min(60_000)
      .max(6 * HOUR_MS),
    /** A canary that made no run for so long is silent. */
    silentAfterMs: z.int().min(60_000),
    /** When the network's alarms go off, for what raised an alarm is weighed as the alarm does. */
    alarms: z.strictObject({
      primaryDead: MOutOfN,
      kindDead: MOutOfN,
      addressZoneDead: MOutOfN,
      sourceDead: MOutOfN,
      sourceImpaired: MOutOfN,
      slowToConnect: Slow,
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
export type NotifiedApi = NotifierConfig['apis'][number];
