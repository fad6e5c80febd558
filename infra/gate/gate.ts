import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { concernOf } from './alarm-concern.ts';
import { readTellingAlarms } from './alarms.ts';
import { decide, healthyRuns, type Terms } from './decide.ts';
import { readStacks } from './deployed-stack.ts';
import { type Explanation, explanationOf } from './question.ts';
import { invokedRuns, scheduledRuns } from './run-source.ts';
import type { SeenRun } from './runs.ts';

/** What a gate waits for. */
export interface GateOptions {
  /** The names of the stacks with the canaries and their alarms. */
  readonly stacks: readonly string[];
  /** The targets of the APIs that matter, beside the network; without any, all do. */
  readonly apis: readonly string[];
  /** How many healthy runs in a row each canary must make. */
  readonly runs: number;
  /** Whether to invoke the canaries in place of waiting for their schedules. */
  readonly invoke: boolean;
  readonly timeoutMs: number;
  /** How often to look. */
  readonly everyMs: number;
}

/** How it ended. */
export type Outcome = { readonly kind: 'passed' } | ({ readonly kind: 'failed' } & Explanation);

/** Waits until a deployment is good or bad, and says on the way what it sees; rejects where it cannot know, with AWS's message. */
export const gate = async (
  { stacks, apis, timeoutMs, everyMs, ...options }: GateOptions,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Outcome> => {
  const startedAt = Date.now();
  using clients = createClients();
  const stack = await readStacks(clients, stacks);
  const concern = concernOf(stack.alarmNames, apis);
  const terms: Terms = { runs: options.runs, runsDecide: options.invoke };
  const zones = stack.canaries.map(({ zone }) => zone);
  const source = options.invoke
    ? invokedRuns(stack.canaries, apis)
    : scheduledRuns(clients.logs, stack.canaries, apis, startedAt);
  const alarmsOn = async () =>
    (await readTellingAlarms(clients.cloudWatch, stack.alarmNames)).filter(({ name, isOn }) => isOn && concern(name));

  const before = await alarmsOn();
  const [minutes, count] = [timeoutMs / 60_000, terms.runs];
  say(
    `waiting up to ${minutes} min for ${count === 1 ? 'a healthy run' : `${count} healthy runs in a row`} from each of ${zones.join(', ')}`,
  );
  for (const { name } of before) say(`${name} is on already`);

  let onFromTheBeginning: ReadonlySet<string> = new Set(before.map(({ name }) => name));
  const runs: SeenRun[] = [];
  for (;;) {
    const alarms = await alarmsOn();
    const on = new Set(alarms.map(({ name }) => name));
    onFromTheBeginning = onFromTheBeginning.intersection(on);
    for (const run of await source.next()) {
      runs.push(run);
      say(lineOf(run, runs, count));
    }
    const decision = decide({ zones, runs, alarms, onFromTheBeginning }, terms);
    const isLate = Date.now() - startedAt >= timeoutMs;
    switch (decision.kind) {
      case 'passed':
        return decision;
      case 'alarm-speaks':
        return { kind: 'failed', ...(await explanationOf(decision.alarm, stack.notifier)) };
      case 'unhealthy':
        return { kind: 'failed', headline: `${decision.run.zone}: ${decision.run.conclusion}`, text: '' };
      case 'waiting':
        break;
      default:
        return decision satisfies never;
    }
    const [alarm] = alarms;
    if (isLate && alarm) return { kind: 'failed', ...(await explanationOf(alarm, stack.notifier)) };
    if (isLate) return { kind: 'failed', ...lateness(zones, runs, minutes) };
    await wait(everyMs, undefined, { signal });
  }
};

const createClients = () => {
  const [cloudFormation, cloudWatch] = [new CloudFormationClient(), new CloudWatchClient()];
  const [logs, lambda] = [new CloudWatchLogsClient(), new LambdaClient()];
  const clients = { cloudFormation, cloudWatch, logs, lambda };
  return {
    ...clients,
    [Symbol.dispose]: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
};

const lineOf = (
  { zone, startedAt, isHealthy, conclusion }: SeenRun,
  runs: readonly SeenRun[],
  wanted: number,
): string => {
  const count = Math.min(healthyRuns(runs.filter((run) => run.zone === zone)), wanted);
  return `${startedAt.slice(11, 19)} UTC  ${zone}  ${conclusion}${isHealthy ? `, ${count} of ${wanted}` : ''}`;
};

/** What is missing, where no alarm speaks. */
const lateness = (zones: readonly string[], runs: readonly SeenRun[], minutes: number): Explanation => {
  const missing = zones.flatMap((zone) => {
    const last = runs.findLast((run) => run.zone === zone);
    if (last === undefined) return [`the canary of ${zone} made no run`];
    return last.isHealthy ? [] : [`${zone}: ${last.conclusion}`];
  });
  return { headline: `after ${minutes} min ${missing.join('; ') || 'there were too few runs'}`, text: '' };
};
