import * as z from 'zod';
import { wholeNumber } from './field.ts';
import { MaintenanceInput } from './maintenance.ts';
import { repetitionsIn } from './repetition.ts';

/** An SNS topic that alarms can tell, named as https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html says; a FIFO topic is none. */
export const TopicArn = z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/, {
  error: 'must be the ARN of a standard SNS topic',
});

const requireOneWay: z.core.CheckFn<{ readonly emails: readonly string[]; readonly topicArn?: string | undefined }> = ({
  value: { emails, topicArn },
  issues,
}) => {
  if (emails.length > 0 && topicArn !== undefined) {
    const message = 'must be left out where topicArn names an existing topic';
    issues.push({ code: 'custom', path: ['emails'], message, input: emails });
  }
  for (const { path, ...mistake } of repetitionsIn(emails, 'emails'))
    issues.push({ code: 'custom', ...mistake, path: [...path] });
};

const recipients = (publisher: string) =>
  z
    .strictObject({
      emails: z
        .array(z.email({ error: 'must be an e-mail address' }))
        .default([])
        .describe(
          'Who is subscribed to a topic that the stack makes; each must confirm by mail before anything arrives',
        ),
      topicArn: TopicArn.optional().describe(`An existing topic instead, which must let ${publisher} publish`),
    })
    .check(requireOneWay);

const sharedFields = (datapointsToAlarm: number, evaluationPeriods: number) => ({
  datapointsToAlarm: wholeNumber(1, 60).default(datapointsToAlarm).describe('How many datapoints must breach (M)'),
  evaluationPeriods: wholeNumber(1, 60).default(evaluationPeriods).describe('Out of how many minutes (N)'),
});

const requirePossible: z.core.CheckFn<MOutOfN> = ({ value: { datapointsToAlarm, evaluationPeriods }, issues }) => {
  if (datapointsToAlarm <= evaluationPeriods) return;
  const message = `must be at most evaluationPeriods (${evaluationPeriods})`;
  issues.push({ code: 'custom', path: ['datapointsToAlarm'], message, input: datapointsToAlarm });
};

/** M out of N: how many datapoints must breach for an alarm, and out of how many periods of a minute. */
export interface MOutOfN {
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}

const mOutOfN = (datapointsToAlarm: number, evaluationPeriods: number) =>
  z.strictObject(sharedFields(datapointsToAlarm, evaluationPeriods)).check(requirePossible).prefault({});

const Slow = z
  .strictObject({
    overMs: z
      .int()
      .min(1)
      .optional()
      .describe("What is too slow even for the fastest attempt; without it, the probe's latencyMs or else 1000"),
    ...sharedFields(4, 6),
  })
  .check(requirePossible)
  .prefault({});

const Alarms = z.strictObject({
  primaryDead: mOutOfN(3, 8).describe('Every attempt by the primary kind of name failed: Broken'),
  kindDead: mOutOfN(4, 8).describe('Every attempt by another kind of name failed: Degraded'),
  addressZoneDead: mOutOfN(4, 8).describe("Every attempt on a zone's addresses failed: Degraded"),
  sourceDead: mOutOfN(5, 8).describe('Every attempt from a zone failed, not from all: ZoneCutOff'),
  sourceImpaired: mOutOfN(5, 8).describe('An attempt from a zone failed: Degraded'),
  silent: mOutOfN(2, 3).describe('The canary of a zone published nothing: Degraded, or Blind if it is every canary'),
  slow: Slow.describe('Every passed attempt from a zone was too slow: Degraded'),
  certificateDays: z
    .int()
    .min(1)
    .max(300)
    .default(14)
    .describe('How many days before its end a certificate is told of'),
});

/** Who is told what, when, as a person writes it. */
export const AlertingInput = z.strictObject({
  pages: recipients('CloudWatch')
    .prefault({})
    .describe('Who is woken: Broken, ZoneCutOff and Blind, and their recoveries'),
  notices: recipients('CloudWatch')
    .prefault({})
    .describe('Who reads in the morning: Degraded, a certificate that ends, a failing notifier'),
  explanations: recipients("the notifier's role")
    .prefault({})
    .describe("Who gets the notifier's text: what broke, since when, where and why"),
  alarms: Alarms.prefault({}).describe('When the alarms go off'),
  maintenance: z.array(MaintenanceInput).max(20).default([]).describe('Windows in which nobody is told anything'),
  repository: z
    .url({ protocol: /^https$/, error: 'must be an https URL' })
    .optional()
    .describe("Where this repository's files can be read; messages link to its runbook"),
});

/** Who is told what, when. */
export type AlertingConfig = Readonly<z.output<typeof AlertingInput>>;
