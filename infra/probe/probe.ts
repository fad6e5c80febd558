import type { CanaryConfig } from '../../functions/canary/config.ts';
import { writeReport } from '../../functions/canary/report/write-report.ts';
import { run } from '../../functions/canary/run/run.ts';
import type { Report } from '../../functions/contract/report.ts';
import { longestRunSeconds, longestTimeoutMs } from '../canary/run-limits.ts';

/** A canary that stands here: each call makes a run, and gives its report. */
export const createProbe = (config: CanaryConfig): (() => Promise<Report>) => {
  const { apis, limits } = config;
  const kinds = [...new Set(apis.flatMap((api) => api.kinds))];
  const budgetMs = longestRunSeconds(longestTimeoutMs(apis)) * 1_000 - limits.reserveMs;
  let coldStart = true;
  return async () => {
    const startedAt = new Date();
    const start = performance.now();
    const result = await run(config, { apis, kinds, repeat: 1 }, startedAt.getTime(), budgetMs);
    const report = writeReport(config, {
      ...result,
      // As a scheduled run: somebody who asks for one API's answer is not here.
      trigger: 'schedule',
      startedAt,
      durationMs: performance.now() - start,
      coldStart,
      apis,
    });
    coldStart = false;
    return report;
  };
};
