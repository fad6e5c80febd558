import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { createClients } from '../../functions/notifier/clients.ts';
import { NotifierConfig } from '../../functions/notifier/config.ts';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { readLogs } from '../../functions/notifier/log-reader.ts';
import { invokeDeployed } from '../cli/deployed-function.ts';
import { readStacks } from '../gate/deployed-stack.ts';

const Inquired = z.object({ config: NotifierConfig, logGroupName: z.string() });

/** What a deployed notifier knows of what there is to be diagnosed. */
export type Inquired = Readonly<z.output<typeof Inquired>>;

/** Asks the notifier in some stacks what there is to be diagnosed; rejects where there is none, or with AWS's message. */
export const inquire = async (stacks: readonly string[]): Promise<Inquired> => {
  const cloudFormation = new CloudFormationClient();
  const { lambda } = createClients();
  const { notifier } = await readStacks({ cloudFormation, lambda }, stacks);
  if (notifier === undefined)
    throw new Error(
      `stack ${stacks.join(', ')}: expected a notifier, which knows what there is to be diagnosed, got none`,
    );
  const answer = await invokeDeployed(notifier, JSON.stringify({ configuration: true }));
  if (answer.kind === 'failed') throw new Error(`asking ${notifier}: ${answer.errorType}: ${answer.errorMessage}`);
  return Inquired.parse(JSON.parse(answer.payload));
};

/** What the canaries logged until now, and when that is, in epoch milliseconds. */
export interface Logged {
  readonly zoneLogs: readonly ZoneLog[];
  readonly at: number;
}

const DAY_MS = 86_400_000;

/** Reads the newest part of the canaries' logs. In a sandbox, where minutes pass faster, it is later than this machine's clock says. */
export const readNewest = async (
  { logs }: Pick<ReturnType<typeof createClients>, 'logs'>,
  { canaries, lookBackMs }: NotifierConfig,
  deadline: AbortSignal,
): Promise<Logged> => {
  const now = Date.now();
  const zoneLogs = await readLogs(logs, canaries, [{ from: now - lookBackMs, to: now + DAY_MS }], deadline);
  const times = zoneLogs.flatMap((log) => ('unread' in log ? [] : log.events.map(({ timestamp }) => timestamp)));
  return { zoneLogs, at: Math.max(now, ...times) };
};
