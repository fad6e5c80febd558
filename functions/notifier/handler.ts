import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { readConfiguration } from '../configuration/deployed-configuration.ts';
import { redactEntry } from '../text/redact.ts';
import type { AlarmChange } from './alarm-change.ts';
import { NotifierConfig, type Recipients } from './config.ts';
import { readEvent } from './event.ts';
import type { ZoneLog } from './evidence/zone-log.ts';
import { explain } from './explanation.ts';
import { asText } from './formats/text.ts';
import { write } from './formats/write.ts';
import { readLogs, tryLogs } from './log-reader.ts';
import { matterOf } from './matter.ts';
import { periodBefore, periodsOf } from './period.ts';
import { reasonToStaySilent } from './reason-to-stay-silent.ts';

const parsed = readConfiguration(NotifierConfig, import.meta.url, process.env);
if (!parsed.ok) throw new Error(`reading the configuration: ${parsed.issues.join('; ')}`);
const { config } = parsed;
const logger = new Logger({ serviceName: 'private-api-canary-notifier', jsonReplacerFn: redactEntry });

// Reading, and then the SDK's three tries to publish, end well within the function's 30 seconds.
const READING_MS = 12_000;
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true };
const logs = new CloudWatchLogsClient({ requestHandler });
const topic = new SNSClient({ requestHandler });

/**
 * The Lambda handler: explains an alarm's change to the people who subscribed to the topic of explanations. Its heartbeat reads
 * the logs as well, so that a missing right is noticed before it is needed. Whoever asks gets the explanation as the result.
 */
export const handler = async (event: unknown, { awsRequestId }: Context): Promise<Answer | undefined> => {
  const occasion = readEvent(event);
  const requestId = { function_request_id: awsRequestId };
  switch (occasion.kind) {
    case 'heartbeat':
      await tryLogs(logs, config.canaries, periodBefore(occasion.at, config));
      logger.info('rehearsed: the logs can be read', requestId);
      return undefined;
    case 'question':
      return answerOn(occasion.change);
    case 'change':
      await tell(occasion.change, requestId);
      return undefined;
    default:
      return occasion satisfies never;
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
  const explanation = explain(change, await logsFor(change), config);
  return { headline: explanation.headline, text: asText(explanation).text };
};

const logsFor = (change: AlarmChange): Promise<readonly ZoneLog[]> =>
  readLogs(logs, config.canaries, periodsOf(change, config), AbortSignal.timeout(READING_MS));

const tell = async (change: AlarmChange, requestId: object): Promise<void> => {
  const { alarmName, state } = change;
  const ignored = reasonToStaySilent(change);
  if (ignored !== undefined) {
    logger.info(`ignored: ${ignored}`, { alarmName, state, ...requestId });
    return;
  }
  const zoneLogs = await logsFor(change);
  const { topicArn, format } = recipientsOf(alarmName);
  const { subject, text } = write(format, explain(change, zoneLogs, config), change, config);
  await topic.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
  logger.info('published', { alarmName, state, subject, ...requestId });

  // What is known is told first; then the failure shows where failures are watched.
  const unread = zoneLogs.flatMap((log) => ('unread' in log ? [`the log of ${log.zone}: ${log.unread}`] : []));
  if (unread.length > 0)
    throw new Error(`explaining ${alarmName} without what could not be read: ${unread.join('; ')}`);
};
