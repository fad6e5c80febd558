import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { type AlarmChange, readAlarmChange } from './alarm-change.ts';
import { CONFIG_VARIABLE, NotifierConfig } from './config.ts';
import { lastFailingRuns } from './evidence.ts';
import { explain } from './explanation.ts';

const config = NotifierConfig.parse(JSON.parse(process.env[CONFIG_VARIABLE] ?? 'null'));
const logs = new CloudWatchLogsClient();
const topic = new SNSClient();

/** The Lambda handler: explains an alarm's change of state to the people who subscribed to the topic of explanations. */
export const handler = async (event: unknown): Promise<void> => {
  const change = readAlarmChange(event);
  // A new alarm's first look at its data is no news.
  if (change.state === 'INSUFFICIENT_DATA' || (change.state === 'OK' && change.previousState !== 'ALARM')) return;
  const runs = change.state === 'ALARM' ? lastFailingRuns(await readWarnings(change)) : [];
  const { subject, text } = explain(config.target, change, runs, config.links);
  await topic.send(new PublishCommand({ TopicArn: config.topicArn, Subject: subject, Message: text }));
};

/** The warnings that the canaries logged in the minutes before the alarm. */
const readWarnings = async ({ at }: AlarmChange): Promise<readonly string[]> => {
  const range = { startTime: at - config.lookBackMs, endTime: at + 60_000, filterPattern: '{ $.level = "WARN" }' };
  const groups = config.logGroupNames.map(async (logGroupName) => {
    const lines: string[] = [];
    for await (const page of paginateFilterLogEvents({ client: logs }, { logGroupName, ...range })) {
      lines.push(...(page.events ?? []).flatMap(({ message }) => message ?? []));
    }
    return lines;
  });
  return (await Promise.all(groups)).flat();
};
