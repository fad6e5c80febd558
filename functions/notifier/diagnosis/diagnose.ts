import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type Conclusion, conclude } from '../../diagnosis/conclude.ts';
import { isRead } from '../../diagnosis/facts/unread.ts';
import type { Reading } from '../../diagnosis/read/clients.ts';
import { readFacts } from '../../diagnosis/read/facts.ts';
import { orUnread } from '../../diagnosis/read/or-unread.ts';
import { areasUnreadIn, settingsIn, unreadIn } from '../../diagnosis/settings.ts';
import type { NotifierConfig } from '../config.ts';
import type { ZoneLog } from '../evidence/zone-log.ts';
import { readMessages } from '../log-reader.ts';
import type { Matter } from '../matter.ts';
import { listFor } from './reading-list.ts';
import { seenOf } from './seen.ts';
import { healthyValues, SNAPSHOT_PATTERN, SNAPSHOTS_MS } from './snapshots.ts';

/** Which settings explain what the canaries saw. */
export interface Diagnosis {
  /** Whose matter it is. */
  readonly owner: Matter['owner'];
  readonly conclusion: Conclusion;
  /** When the settings that these are compared with were read, in epoch milliseconds; nothing where there is nothing to compare with. */
  readonly healthyAt: number | undefined;
  /** What could not be read, in a sentence each. */
  readonly unread: readonly string[];
}

/** What a diagnosis asks. */
export interface Sources {
  readonly reading: Reading;
  readonly logs: CloudWatchLogsClient;
  /** The notifier's own, which has the snapshots. */
  readonly logGroupName: string;
}

// A run must have shown that all was well with what was read.
const CONFIRMED_AFTER_MS = 60_000;

/** Compares the settings with those of the last healthy minute; nothing where no canary sees anything wrong with the matter. */
export const diagnose = async (
  { reading, logs, logGroupName }: Sources,
  { matter, zoneLogs, at }: { readonly matter: Matter; readonly zoneLogs: readonly ZoneLog[]; readonly at: number },
  config: NotifierConfig,
): Promise<Diagnosis | undefined> => {
  const { attempts, silent, wellUntil } = seenOf(zoneLogs, matter, at, config.silentAfterMs);
  const failed = attempts.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0 && silent.length === 0) return undefined;
  const list = listFor(matter, new Set(failed.map(({ target }) => target)), config);
  const written = orUnread('the settings of the last healthy minute', reading, () =>
    readMessages(
      logs,
      { logGroupName, pattern: SNAPSHOT_PATTERN, from: at - SNAPSHOTS_MS, to: wellUntil },
      reading.deadline,
    ),
  );
  const [facts, messages] = await Promise.all([readFacts(reading, list), written]);
  const healthy = isRead(messages) ? healthyValues(messages, wellUntil - CONFIRMED_AFTER_MS) : undefined;
  const settings = settingsIn(facts, list.endpointId);
  return {
    conclusion: conclude({ attempts, silent, settings, healthy: healthy?.values, unread: areasUnreadIn(facts) }),
    owner: matter.owner,
    healthyAt: healthy?.at,
    unread: [...unreadIn(facts), ...(isRead(messages) ? [] : [messages.unread])],
  };
};
