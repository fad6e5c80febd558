import type { Logger } from '@aws-lambda-powertools/logger';
import { HEARTBEAT_MINUTES } from '../../contract/heartbeat.ts';
import { readFacts } from '../../diagnosis/read/facts.ts';
import { settingsIn, unreadIn } from '../../diagnosis/settings.ts';
import type { NotifierConfig } from '../config.ts';
import { readEvents, type ZoneLog } from '../evidence/zone-log.ts';
import type { Sources } from './diagnose.ts';
import { listOfTurn } from './reading-list.ts';
import { SNAPSHOT_MESSAGE, snapshotLines, type Written } from './snapshots.ts';

/** What this process has written so far. */
const written = new Map<string, Written>();

/**
 * Reads the settings and, where the newest run of every canary was healthy, writes them into the notifier's own log. What cannot be read is a
 * warning there: a diagnosis will say so, and the rest of it is right.
 */
export const rehearseDiagnosis = async (
  { reading }: Pick<Sources, 'reading'>,
  { zoneLogs, at }: { readonly zoneLogs: readonly ZoneLog[]; readonly at: number },
  config: NotifierConfig,
  logger: Logger,
): Promise<void> => {
  const isHealthy = zoneLogs.every(
    (log) => !('unread' in log) && readEvents(log.events).runs.at(-1)?.verdict === 'healthy',
  );
  const list = listOfTurn(Math.floor(at / (HEARTBEAT_MINUTES * 60_000)), config);
  const facts = await readFacts(reading, list);
  const unread = unreadIn(facts);
  if (unread.length > 0) logger.warn('a diagnosis could not read everything', { unread });
  if (!isHealthy) return;
  for (const line of snapshotLines(settingsIn(facts, list.endpointId), at, written)) {
    logger.info(SNAPSHOT_MESSAGE, { ...line });
  }
};
