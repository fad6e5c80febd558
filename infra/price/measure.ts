import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { MOST_APIS } from '../../functions/notifier/diagnosis/reading-list.ts';
import { withAssembly } from '../cli/synthesize.ts';
import { minuteOf, startOf } from '../sandbox/clock.ts';
import { scheduledEvent } from '../sandbox/events/event.ts';
import type { Invocation } from '../sandbox/lambda/invocation.ts';
import { makeOwnedFolder } from '../sandbox/remains/owned-folder.ts';
import { Report } from '../sandbox/report.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { loadAssembly } from '../sandbox/template/assembly.ts';
import { billedBytes, isOfAttempts } from './work.ts';

type Returned = Extract<Invocation, { readonly kind: 'returned' }>;

// The first ones still compile what they run.
const WARM_UP = 20;
const MEASURED_INVOCATIONS = 200;

/** Invokes a function again and again, and keeps what it takes once it is warm. Rejects unless every invocation returns. */
const warmInvocations = async (invoke: () => Promise<Invocation>): Promise<readonly Returned[]> => {
  const invocations: Returned[] = [];
  for (let number = 1; number <= WARM_UP + MEASURED_INVOCATIONS; number++) {
    const invocation = await invoke();
    if (invocation.kind !== 'returned') throw new Error(`measuring: ${invocation.errorMessage}`);
    if (number > WARM_UP) invocations.push(invocation);
  }
  return invocations;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b).at(values.length / 2) ?? NaN;

const billedMs = (invocations: readonly Invocation[]): number =>
  median(invocations.map(({ durationMs }) => Math.ceil(durationMs)));

const platformLines = ({ requestId, reportLine }: Invocation): readonly string[] => [
  `START RequestId: ${requestId} Version: $LATEST`,
  `END RequestId: ${requestId}`,
  reportLine,
];

const attemptsIn = ({ payload }: Returned): number => {
  const { verdict, attempts } = Report.parse(JSON.parse(payload));
  if (verdict !== 'healthy') throw new Error(`measuring a healthy run: it was ${verdict}`);
  return attempts.length;
};

interface Heartbeats {
  /** What the first one logs of the settings, beside what every one logs. */
  readonly snapshotBytes: number;
  readonly warm: readonly Returned[];
}

// One at which the notifier reads the first APIs, however many there are.
const FULL_TURN_MINUTES = 60;

/** Invokes the notifier's heartbeat after a healthy run of every canary: the first one writes the settings down, the others find them unchanged. */
const heartbeatsIn = async ({ deployment, invoke }: Sandbox): Promise<Heartbeats> => {
  const { schedules, eventRules } = deployment;
  const rule = eventRules.find(({ everyMinutes }) => everyMinutes !== undefined);
  const [notifierId] = rule?.functionLogicalIds ?? [];
  if (rule === undefined || notifierId === undefined) throw new Error('measuring: the template has no notifier');
  const minute = Math.floor(minuteOf(Date.now()) / FULL_TURN_MINUTES) * FULL_TURN_MINUTES;
  for (const { functionLogicalId, input } of schedules) await invoke(functionLogicalId, input, startOf(minute - 1));
  const beat = () => invoke(notifierId, JSON.stringify(scheduledEvent(rule, minute, deployment)), startOf(minute));
  const first = await beat();
  const warm = await warmInvocations(beat);
  const snapshotBytes = billedBytes(first.output) - median(warm.map(({ output }) => billedBytes(output)));
  return { snapshotBytes, warm };
};

const FURTHER_APIS = 20;

/** What a warm run logs of an existing deployment with so many APIs, and what a snapshot of its settings takes. */
const bytesWith = async (apis: number) => {
  const targets = JSON.stringify(deploymentsWith(apis));
  using folder = makeOwnedFolder();
  const file = join(folder.path, 'targets.json');
  writeFileSync(file, targets);
  return await withAssembly(
    async (outdir) => {
      await using sandbox = await startSandbox(await loadAssembly(outdir));
      const [schedule] = sandbox.deployment.schedules;
      if (schedule === undefined) throw new Error('measuring: the template schedules no canary');
      const runs = await warmInvocations(() => sandbox.invoke(schedule.functionLogicalId, schedule.input));
      const { snapshotBytes } = await heartbeatsIn(sandbox);
      return { run: median(runs.map(({ output }) => billedBytes(output))), snapshot: snapshotBytes };
    },
    { targets: file },
  );
};

const deploymentsWith = (count: number) => {
  const Deployments = z.array(z.looseObject({ apis: z.array(z.looseObject({})) })).min(1);
  const text = readFileSync(new URL('../../docs/my-apis.json', import.meta.url), 'utf8');
  return Deployments.parse(JSON.parse(text))
    .slice(0, 1)
    .map(({ apis: [api], ...deployment }) => ({
      ...deployment,
      apis: Array.from({ length: count }, (_, index) => ({ ...api, id: `a${index}`, name: `orders-${index}` })),
    }));
};

const [one, many] = [await bytesWith(1), await bytesWith(1 + FURTHER_APIS)];
const ofFurtherRun = (many.run - one.run) / FURTHER_APIS;
const ofFurtherSnapshot = (many.snapshot - one.snapshot) / (MOST_APIS - 1);

await withAssembly(async (outdir) => {
  await using sandbox = await startSandbox(await loadAssembly(outdir));
  const [schedule] = sandbox.deployment.schedules;
  if (schedule === undefined) throw new Error('measuring: the template schedules no canary');

  const runs = await warmInvocations(() => sandbox.invoke(schedule.functionLogicalId, schedule.input));
  const { snapshotBytes, warm: heartbeats } = await heartbeatsIn(sandbox);

  const attempts = median(runs.map(attemptsIn));
  const ofAttempts = median(runs.map(({ output }) => billedBytes(output.filter(isOfAttempts))));
  const ofRun = median(
    runs.map((run) => billedBytes([...run.output.filter((line) => !isOfAttempts(line)), ...platformLines(run)])),
  );
  const ofHeartbeat = median(heartbeats.map((beat) => billedBytes([...beat.output, ...platformLines(beat)])));
  const [cpu] = cpus();

  writeFileSync(
    new URL('./measured.ts', import.meta.url),
    `/** What the functions take on loopback, as \`npm run measure\` has measured it; it writes this file. Medians of warm invocations. */
export const MEASURED = {
  when: '${new Date().toISOString().slice(0, 10)}',
  where: '${cpus().length} × ${cpu?.model}, Node.js ${process.version}',
  /** A run that finds the demo healthy. */
  run: { msPerAttempt: ${(billedMs(runs) / attempts).toFixed(1)}, logBytesPerAttempt: ${Math.round(ofAttempts / attempts)}, logBytesPerFurtherApi: ${Math.round(ofFurtherRun)}, logBytes: ${ofRun} },
  /** The notifier's heartbeat, which reads all settings and finds them as they were. */
  heartbeat: { ms: ${billedMs(heartbeats)}, logBytes: ${ofHeartbeat} },
  /** The settings of a healthy minute, all of them. */
  snapshot: { logBytes: ${snapshotBytes}, logBytesPerFurtherApi: ${Math.round(ofFurtherSnapshot)} },
};
`,
  );
});
