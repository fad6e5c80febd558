import { Logger } from '@aws-lambda-powertools/logger';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { readConfiguration } from '../configuration/deployed-configuration.ts';
import { errorMessage } from '../text/error.ts';
import { redactEntry } from '../text/redact.ts';
import type { AlarmChange } from './alarm-change.ts';
import { createClients } from './clients.ts';
import { NotifierConfig, type Recipients } from './config.ts';
import { type Diagnosis, diagnose } from './diagnosis/diagnose.ts';
import { type FollowUp, followUpOf, PROMISED } from './diagnosis/follow-up.ts';
import { rehearseDiagnosis } from './diagnosis/rehearse.ts';
import { tellWho } from './diagnosis/tell-who.ts';
import { readEvent } from './event.ts';
import type { ZoneLog } from './evidence/zone-log.ts';
import { explain } from './explanation.ts';
import type { Explanation } from './explanation-parts.ts';
import { asText } from './formats/text.ts';
import { write } from './formats/write.ts';
import { readLogs, tryLogs } from './log-reader.ts';
import { type Matter, matterOf, subjectOf } from './matter.ts';
import { periodBefore, periodsOf } from './period.ts';
import { reasonToStaySilent } from './reason-to-stay-silent.ts';

const parsed = readConfiguration(NotifierConfig, import.meta.url, process.env);
if (!parsed.ok) throw new Error(`reading the configuration: ${parsed.issues.join('; ')}`);
const { config } = parsed;
const logger = new Logger({ serviceName: 'private-api-canary-notifier', jsonReplacerFn: redactEntry });
const { topic, ...clients } = createClients();
const { logs } = clients;
const logGroupName = process.env.AWS_LAMBDA_LOG_GROUP_NAME ?? '';

// Reading, and then the SDK's three tries to publish, end well within the function's 30 seconds.
const READING_MS = 12_000;

/**
 * The Lambda handler: explains an alarm's change to the people who subscribed to the topic of explanations. Its heartbeat reads
 * the logs as well, so that a missing right is noticed before it is needed, and the settings, in order to know them from a time when all
 * was well; and it tells later who changed what. Whoever asks gets the explanation as the result.
 */
export const handler = async (event: unknown, { awsRequestId }: Context): Promise<unknown> => {
  const occasion = readEvent(event);
  const requestId = { function_request_id: awsRequestId };
  switch (occasion.kind) {
    case 'heartbeat':
      await tryLogs(logs, config.canaries, periodBefore(occasion.at, config));
      logger.info('rehearsed: the logs can be read', requestId);
      if (config.diagnoses) await beat(occasion.at);
      return undefined;
    case 'inquiry':
      return { config, logGroupName };
    case 'question':
      return answerOn(occasion.change);
    case 'change':
      await tell(occasion.change, requestId);
      return undefined;
    default:
      return occasion satisfies never;
  }
};

/** What a heartbeat does for diagnoses; that it cannot is a warning, for explanations leave without it. */
const beat = async (at: number): Promise<void> => {
  const deadline = AbortSignal.timeout(READING_MS);
  try {
    const period = { from: at - config.silentAfterMs, to: at };
    const zoneLogs = await readLogs(logs, config.canaries, [period], deadline);
    await rehearseDiagnosis({ reading: { ...clients, deadline } }, { zoneLogs, at }, config, logger);
    await tellWho({ ...clients, logGroupName, deadline }, at, logger, publishChanges);
  } catch (error) {
    logger.warn(`diagnosing: ${errorMessage(error)}`);
  }
};

/** Who is to be told of an alarm, and how: the API's owner of what is the API's own, where it names somebody. */
const recipientsOf = (alarmName: string): Recipients => {
  const matter = matterOf(alarmName, config);
  return (matter.owner === 'api' ? matter.api.recipients : undefined) ?? config.recipients;
};

/** What whoever asks is told: the whole in a line, and the message as a person reads it. */
type Answer = { readonly headline: string; readonly text: string };

const answerOn = async (change: AlarmChange): Promise<Answer> => {
  const { explanation } = await explained(change);
  return { headline: explanation.headline, text: asText(explanation).text };
};

interface Explained {
  readonly matter: Matter;
  readonly explanation: Explanation;
  readonly zoneLogs: readonly ZoneLog[];
  readonly diagnosis: Diagnosis | undefined;
}

const explained = async (change: AlarmChange): Promise<Explained> => {
  const deadline = AbortSignal.timeout(READING_MS);
  const zoneLogs = await readLogs(logs, config.canaries, periodsOf(change, config), deadline);
  const matter = matterOf(change.alarmName, config);
  const diagnosis =
    config.diagnoses && change.state === 'ALARM'
      ? await diagnose(
          { reading: { ...clients, deadline }, logs, logGroupName },
          { matter, zoneLogs, at: change.at },
          config,
        ).catch(notDiagnosed)
      : undefined;
  return { matter, explanation: explain(change, zoneLogs, config, diagnosis), zoneLogs, diagnosis };
};

const notDiagnosed = (error: unknown): undefined => {
  logger.warn(`diagnosing: ${errorMessage(error)}`);
};

const publish = async (change: Parameters<typeof write>[2], explanation: Explanation): Promise<string> => {
  const { topicArn, format } = recipientsOf(change.alarmName);
  const { subject, text } = write(format, explanation, change, config);
  await topic.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
  return subject;
};

const publishChanges = async ({ alarmName, at }: FollowUp, explanation: Explanation): Promise<void> =>
  void (await publish({ alarmName, state: 'ALARM', at }, explanation));

const tell = async (change: AlarmChange, requestId: object): Promise<void> => {
  const { alarmName, state } = change;
  const ignored = reasonToStaySilent(change);
  if (ignored !== undefined) {
    logger.info(`ignored: ${ignored}`, { alarmName, state, ...requestId });
    return;
  }
  const { matter, explanation, zoneLogs, diagnosis } = await explained(change);
  const subject = await publish(change, explanation);
  logger.info('published', { alarmName, state, subject, ...requestId });
  const followUp = diagnosis && followUpOf(change, subjectOf(matter, config), diagnosis);
  if (followUp) logger.info(PROMISED, { followUp });

  // What is known is told first; then the failure shows where failures are watched.
  const unread = zoneLogs.flatMap((log) => ('unread' in log ? [`the log of ${log.zone}: ${log.unread}`] : []));
  if (unread.length > 0)
    throw new Error(`explaining ${alarmName} without what could not be read: ${unread.join('; ')}`);
};
