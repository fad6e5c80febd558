import type { RecordedChange } from '../../functions/diagnosis/read/changes.ts';
import { createClients } from '../../functions/notifier/clients.ts';
import type { NotifierConfig } from '../../functions/notifier/config.ts';
import { changesOf } from '../../functions/notifier/diagnosis/changes-of.ts';
import { type Diagnosis, diagnose } from '../../functions/notifier/diagnosis/diagnose.ts';
import { followUpOf } from '../../functions/notifier/diagnosis/follow-up.ts';
import { targetsFailing } from '../../functions/notifier/diagnosis/seen.ts';
import { type Matter, primariesOf, subjectOf } from '../../functions/notifier/matter.ts';
import { inquire, readNewest } from './deployed.ts';

/** What is wrong with the network, or with an API of its own, and which settings explain it. */
export interface Diagnosed {
  /** What a person calls it. */
  readonly subject: string;
  readonly diagnosis: Diagnosis;
  /** Who changed the settings, as far as CloudTrail says, the newest change first. */
  readonly changes: readonly RecordedChange[];
  /** Why CloudTrail could not be asked, where it could not. */
  readonly unasked?: string;
}

const READING_MS = 60_000;

/** Diagnoses what the canaries of some stacks see at this time, with the credentials and region that the AWS SDK finds; nothing where all is well. */
export const diagnoseStacks = async (stacks: readonly string[]): Promise<readonly Diagnosed[]> => {
  const { config, logGroupName } = await inquire(stacks);
  const clients = createClients();
  const deadline = AbortSignal.timeout(READING_MS);
  const { zoneLogs, at } = await readNewest(clients, config, deadline);
  const unread = zoneLogs.flatMap((log) => ('unread' in log ? [`the log of ${log.zone}: ${log.unread}`] : []));
  const found: Diagnosed[] = [];
  for (const matter of mattersIn(config, targetsFailing(zoneLogs))) {
    const sources = { reading: { ...clients, deadline }, logs: clients.logs, logGroupName };
    const diagnosis = await diagnose(sources, { matter, zoneLogs, at }, config);
    if (diagnosis === undefined) continue;
    const subject = subjectOf(matter, config);
    const followUp = followUpOf({ alarmName: subject, at }, subject, diagnosis);
    const whole = { ...diagnosis, unread: [...unread, ...diagnosis.unread] };
    found.push({ subject, diagnosis: whole, ...(await askedFor(followUp && changesOf(clients, followUp, deadline))) });
  }
  // Whose log could not be read, may see what the others do not.
  if (found.length === 0 && unread.length > 0) throw new Error(`reading ${unread.join('; ')}`);
  return found;
};

/** The network, and of many APIs those that fail. */
const mattersIn = (config: NotifierConfig, failing: ReadonlySet<string>): readonly Matter[] => [
  { owner: 'network', primaries: primariesOf(config) },
  ...config.apis.filter(({ target }) => failing.has(target)).map((api) => ({ owner: 'api', api }) as const),
];

const askedFor = async (
  changes: Promise<readonly RecordedChange[]> | undefined,
): Promise<Pick<Diagnosed, 'changes' | 'unasked'>> => {
  try {
    return { changes: (await changes) ?? [] };
  } catch (error) {
    return { changes: [], unasked: String(error) };
  }
};
