import { type MetricValues, readMetrics } from '../../../infra/sandbox/cloudwatch/emf.ts';
import { metricOf } from '../../../infra/sandbox/cloudwatch/look-back.ts';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import type { Invocation } from '../../../infra/sandbox/lambda/invocation.ts';
import { makeRun } from '../../../infra/sandbox/runs.ts';
import type { Sandbox } from '../../../infra/sandbox/sandbox.ts';
import type { RecordedRun, RecordedRuns, Starter } from './recorded-run.ts';

/** What starts the canaries and the notifier. */
export const startersOf = ({ schedules, eventRules }: Deployment): readonly Starter[] => [
  ...schedules.map(({ name }) => ({ name, everyMinutes: 1 })),
  ...eventRules.map(({ name, everyMinutes }) => ({ name, everyMinutes })),
];

// A fault may end the canary's process, and then the run after it starts cold, which on AWS it would not.
const MOST_RUNS = 3;

/** The first real runs of a sandbox's canaries, which start cold. */
export const recordColdCanaries = async (sandbox: Sandbox): Promise<RecordedRuns> =>
  allRecorded(await runOfEach(sandbox, 1));

/** Real runs of the canaries, warm ones where there are any, with the faults that are on from this run on. */
export const recordCanaries = async (sandbox: Sandbox, firstRun: number): Promise<RecordedRuns> => {
  for (let run = firstRun; ; run++) {
    const made = await runOfEach(sandbox, run);
    const isCold = [...made.values()].some(({ kind, coldStart }) => kind === 'returned' && coldStart);
    if (!isCold || run === firstRun + MOST_RUNS - 1) return allRecorded(made);
  }
};

const runOfEach = async (sandbox: Sandbox, run: number): Promise<ReadonlyMap<string, Invocation>> => {
  const made = new Map<string, Invocation>();
  const observed = {
    get deployment() {
      return sandbox.deployment;
    },
    faults: sandbox.faults,
    invoke: async (...[functionLogicalId, ...call]: Parameters<Sandbox['invoke']>) => {
      const invocation = await sandbox.invoke(functionLogicalId, ...call);
      const schedule = sandbox.deployment.schedules.find((one) => one.functionLogicalId === functionLogicalId);
      if (schedule !== undefined) made.set(schedule.name, invocation);
      return invocation;
    },
  };
  await makeRun(observed, run);
  return made;
};

const allRecorded = (made: ReadonlyMap<string, Invocation>): RecordedRuns =>
  new Map([...made].map(([schedule, invocation]) => [schedule, recorded(invocation)]));

const recorded = ({ output, durationMs, initMs = 0 }: Invocation): RecordedRun => ({
  metrics: joined(output.flatMap(readMetrics)),
  startsAfterMs: initMs,
  lastsMs: durationMs,
});

/** The values of each metric together, as they count together. */
const joined = (all: readonly MetricValues[]): readonly MetricValues[] =>
  [...Map.groupBy(all, ({ metric }) => JSON.stringify(metric)).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, values: [first, ...others].flatMap(({ values }) => values) }],
  );

/** The real heartbeat of the notifier in a minute that its rule is due in, with the faults that were switched on before. */
export const recordHeartbeat = async (sandbox: Sandbox, minute: number): Promise<RecordedRuns> => {
  const [rule] = sandbox.deployment.eventRules;
  if (rule === undefined) return new Map();
  const start = performance.now();
  await sandbox.endMinute(minute);
  const lastsMs = performance.now() - start;
  // Lambda itself tells CloudWatch of it.
  const metrics = sandbox.deployment.alarms.metric
    .filter(({ Namespace }) => Namespace === 'AWS/Lambda')
    .flatMap((alarm) => {
      const series = sandbox.monitoring.cloudWatch.series(metricOf(alarm), 1, { first: minute, last: minute });
      return series.map(({ value }) => ({ metric: metricOf(alarm), timestamp: 0, values: [value] }));
    });
  return metrics.length === 0 ? new Map() : new Map([[rule.name, { metrics, startsAfterMs: 0, lastsMs }]]);
};
