import type { Logger } from '@aws-lambda-powertools/logger';
import type { Explanation } from '../explanation-parts.ts';
import { readMessages } from '../log-reader.ts';
import { changesOf, type Trails } from './changes-of.ts';
import type { Sources } from './diagnose.ts';
import { explainChanges, FOLLOW_UP_MS, FOLLOW_UP_PATTERN, type FollowUp, KEPT, openFollowUps } from './follow-up.ts';

/** Looks up what earlier explanations promised, tells whoever was told of the alarm, and notes that in the log, so that it is told once. */
export const tellWho = async (
  {
    logs,
    logGroupName,
    deadline,
    ...trails
  }: Pick<Sources, 'logs' | 'logGroupName'> & Trails & { readonly deadline: AbortSignal },
  at: number,
  logger: Pick<Logger, 'info'>,
  publish: (followUp: FollowUp, explanation: Explanation) => Promise<void>,
): Promise<void> => {
  const period = { from: at - FOLLOW_UP_MS, to: at + 60_000 };
  const messages = await readMessages(logs, { logGroupName, pattern: FOLLOW_UP_PATTERN, ...period }, deadline);
  for (const open of openFollowUps(messages)) {
    const changes = await changesOf(trails, open, deadline);
    if (changes.length === 0) continue;
    await publish(open, explainChanges(open, changes));
    logger.info(KEPT, { followedUp: { alarmName: open.alarmName, at: open.at } });
  }
};
