import * as z from 'zod';
import { FORMATS } from '../../functions/contract/explanation.ts';
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

const recipientFields = (publisher: string) => ({
  emails: z
    .array(z.email({ error: 'must be an e-mail address' }))
    .default([])
    .describe('Who is subscribed to a topic that the stack makes; each must confirm by mail before anything arrives'),
  topicArn: TopicArn.optional().describe(`An existing topic instead, which must let ${publisher} publish`),
});

const explanationRecipients = () =>
  z
    .strictObject({
      ...recipientFields("the notifier's role"),
      format: z
        .enum(FORMATS)
        .default('text')
        .describe(
          'How explanations are written: text for people; amazon-q for Amazon Q Developer in chat applications, which shows nothing else in Slack and Teams; json for a machine (docs/explanation.schema.json)',
        ),
    })
    .check(requireOneWay);

/** What an alarm of either kind can do beside telling a topic: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html. */
export const ActionArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:(lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?|ssm:[a-z0-9-]+:\d{12}:opsitem:[1-4](#CATEGORY=\w+)?|ssm-incidents::\d{12}:response-plan\/[\w-]+|aiops:[a-z0-9-]+:\d{12}:investigation-group[:/][\w-]+)$/,
    {
      error: 'must be the ARN of a Lambda function, an OpsItem, a response plan or an investigation group',
    },
  );

const alarmRecipients = () =>
  z
    .strictObject({
      ...recipientFields('CloudWatch'),
      actionArns: z
        .array(ActionArn)
        .max(4)
        .default([])
        .describe(
          'What alarms do beside that when they go off: a function that they call, an OpsItem, a response plan or an investigation that they start',
        ),
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

const tooSlow = (what: string) =>
  z
    .strictObject({
      overMs: z.int().min(1).optional().describe(what),
      ...sharedFields(4, 6),
    })
    .check(requirePossible)
    .prefault({});

const certificateDays = z
  .int()
  .min(1)
  .max(300)
  .default(14)
  .describe('How many days before its end a certificate is told of');

/** When the alarms of an API go off. */
const ApiAlarms = z.strictObject({
  primaryDead: mOutOfN(3, 8).describe(
    'Every attempt by the primary kind of name failed: Unreachable, or Broken where the API is to blame',
  ),
  impaired: mOutOfN(5, 8).describe('An attempt failed for a cause of the API, others passed: Impaired'),
  slow: tooSlow(
    "What is too slow even for the fastest answer, from the request on; without it, the probe's latencyMs or else 1000",
  ).describe('Every answer was too slow: Slow'),
  certificateDays,
});

/** When the alarms go off, of the network and, unless it says otherwise, of each API. */
const Alarms = ApiAlarms.extend({
  kindDead: mOutOfN(4, 8).describe('No attempt by another kind of name got through: Degraded'),
  addressZoneDead: mOutOfN(4, 8).describe("No attempt on a zone's addresses got through: Degraded"),
  sourceDead: mOutOfN(5, 8).describe('No attempt from a zone got through, but some from others: ZoneCutOff'),
  sourceImpaired: mOutOfN(4, 8).describe('Some attempts from a zone did not get through, others did: Degraded'),
  blind: mOutOfN(2, 3).describe('No canary published anything: Blind'),
  silent: mOutOfN(3, 3).describe('The canary of a zone published nothing: Degraded'),
  slowToConnect: tooSlow(
    'What is too slow even for the fastest connection, name lookup and TLS handshake included; without it, 1000',
  ).describe('Every connection from a zone was too slow: Degraded'),
});

const PAGES = 'Who is woken';
const NOTICES = 'Who reads in the morning';
const EXPLANATIONS = "Who gets the notifier's text: what broke, since when, where and why";

/** Who is told what, when, as a person writes it. */
export const AlertingInput = z.strictObject({
  pages: alarmRecipients()
    .prefault({})
    .describe(`${PAGES}: Unreachable, Broken, ZoneCutOff and Blind, and their recoveries`),
  notices: alarmRecipients()
    .prefault({})
    .describe(`${NOTICES}: Degraded, Impaired, Slow, a certificate that ends, a failing notifier`),
  explanations: explanationRecipients().prefault({}).describe(EXPLANATIONS),
  alarms: Alarms.prefault({}).describe('When the alarms go off'),
  maintenance: z.array(MaintenanceInput).max(20).default([]).describe('Windows in which nobody is told anything'),
  repository: z
    .url({ protocol: /^https$/, error: 'must be an https URL' })
    .optional()
    .describe("Where this repository's files can be read; messages link to its runbook"),
});

/** Who is told of one API what is its own, as a person writes it; without it, who is told of the network. */
export const ApiAlertingInput = z.strictObject({
  pages: alarmRecipients().optional().describe(`${PAGES}: Broken`),
  notices: alarmRecipients().optional().describe(`${NOTICES}: Impaired, Slow, a certificate of its own names`),
  explanations: explanationRecipients().optional().describe(EXPLANATIONS),
  alarms: ApiAlarms.prefault({}).describe("When its alarms go off; without it, as the deployment's alerting says"),
});

/** Who is told what, when. */
export type AlertingConfig = Readonly<z.output<typeof AlertingInput>>;

/** Who is told of one API, when. */
export type ApiAlertingConfig = Readonly<z.output<typeof ApiAlertingInput>>;

/** Who is told: subscribers to a topic that is made, or an existing topic. */
export type Recipients = Pick<AlertingConfig['explanations'], 'emails' | 'topicArn'>;

/** Who is told by alarms, and what else they do. */
export type AlarmRecipients = AlertingConfig['pages'];
