import type { Logger } from '@aws-lambda-powertools/logger';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { readChanges } from '../../diagnosis/read/changes.ts';
import type { Explanation } from '../explanation-parts.ts';
import { readMessages } from '../log-reader.ts';
import type { Sources } from './diagnose.ts';
import { explainChanges, FOLLOW_UP_MS, FOLLOW_UP_PATTERN, type FollowUp, KEPT, openFollowUps } from './follow-up.ts';

/** Looks up what earlier explanations promised, tells whoever was told of the alarm, and notes that in the log, so that it is told once. */
export const tellWho = async (
  {
    logs,
    logGroupName,
    cloudTrail,
    deadline,
  }: Pick<Sources, 'logs' | 'logGroupName'> & {
    readonly cloudTrail: CloudTrailClient;
    readonly deadline: AbortSignal;
  },
  at: number,
  logger: Logger,
  publish: (followUp: FollowUp, explanation: Explanation) => Promise<void>,
): Promise<void> => {
  const period = { from: at - FOLLOW_UP_MS, to: at + 60_000 };
  const messages = await readMessages(logs, { logGroupName, pattern: FOLLOW_UP_PATTERN, ...period }, deadline);
  for (const open of openFollowUps(messages)) {
    const resources = [...new Set(open.settings.map(({ resource }) => resource))];
    const changes = await readChanges(cloudTrail, resources, { from: open.since, to: open.at }, deadline);
    if (changes.length === 0) continue;
    await publish(open, explainChanges(open, changes));
    logger.info(KEPT, { followedUp: { alarmName: open.alarmName, at: open.at } });
  }
};
