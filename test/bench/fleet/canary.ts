import { text } from 'node:stream/consumers';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { writeReport } from '../../../functions/canary/report/write-report.ts';
import { run } from '../../../functions/canary/run/run.ts';
import { connectMs } from '../../../functions/contract/steps.ts';
import { median } from '../median.ts';

/** What one run of a canary took. */
export interface MeasuredRun {
  readonly attempts: number;
  readonly failed: number;
  readonly runMs: number;
  readonly cpuMs: number;
  /** The most that the process ever held, in MB. */
  readonly peakMb: number;
  /** Of name lookup, connection and TLS handshake, and of the whole attempt. */
  readonly medianConnectMs: number;
  readonly medianTotalMs: number;
}

const WARM_UP_APIS = 50;

// A process of its own: a canary's CPU and memory, without those of what answers it.
const config: CanaryConfig = JSON.parse(await text(process.stdin));

const measuredRun = async (apis: CanaryConfig['apis'], budgetMs: number): Promise<MeasuredRun> => {
  const [first] = apis;
  const before = process.cpuUsage();
  const start = performance.now();
  const startedAt = new Date();
  const plan = { apis, kinds: first?.kinds ?? [], repeat: 1 };
  const result = await run({ ...config, apis }, plan, startedAt.getTime(), budgetMs);
  const durationMs = performance.now() - start;
  writeReport(config, { ...result, trigger: 'schedule', startedAt, durationMs, coldStart: false, apis });
  const { user, system } = process.cpuUsage(before);
  const steps = result.attempts.map(({ attempt: { stepsMs } }) => stepsMs);
  return {
    attempts: steps.length,
    failed: result.attempts.filter(({ attempt }) => attempt.outcome !== 'passed').length,
    runMs: performance.now() - start,
    cpuMs: (user + system) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    medianConnectMs: median(steps.map(connectMs)),
    medianTotalMs: median(steps.map(({ total = 0 }) => total)),
  };
};

await measuredRun(config.apis.slice(0, WARM_UP_APIS), 60_000);
process.stdout.write(JSON.stringify(await measuredRun(config.apis, 300_000)));
