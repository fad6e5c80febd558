import type { Context } from 'aws-lambda';
import { readConfiguration } from '../configuration/deployed-configuration.ts';
import type { Report } from '../contract/report.ts';
import { CanaryConfig } from './config.ts';
import { readEvent } from './event.ts';
import { writeReport } from './report/write-report.ts';
import { run } from './run/run.ts';
import { logInvalidConfig, logRun } from './telemetry/log.ts';
import { metricsPublisher } from './telemetry/metrics.ts';

/** The canary cannot work with the configuration it was given; the message names every mistake in it. */
class InvalidConfig extends Error {
  override readonly name = 'canary.config_invalid';
}

const createCanary = (config: CanaryConfig) => {
  const [target] = config.apis;
  const publishMetrics = metricsPublisher(target.target);
  let coldStart = true;
  return async (event: unknown, context: Context): Promise<Report> => {
    const { trigger, plan } = readEvent(event, target);
    const startedAt = new Date();
    const start = performance.now();
    const { attempts, zones, unusedIpv6 } = await run(
      config,
      plan,
      context.getRemainingTimeInMillis() - config.limits.reserveMs,
    );
    const report = writeReport(config, {
      trigger,
      startedAt,
      durationMs: performance.now() - start,
      coldStart,
      attempts,
      zones,
      unusedIpv6,
    });
    coldStart = false;
    if (trigger === 'schedule') publishMetrics(report);
    logRun(report, context);
    return report;
  };
};

const createInvalidCanary =
  (issues: readonly string[]) =>
  async (_event: unknown, context: Context): Promise<never> => {
    logInvalidConfig(issues, context);
    throw new InvalidConfig(issues.join('; '));
  };

const parsed = readConfiguration(CanaryConfig, import.meta.url, process.env);

/** The Lambda handler: makes one run and returns its report. A scheduled run publishes metrics, a manual one adds no datapoint. */
export const handler = parsed.ok ? createCanary(parsed.config) : createInvalidCanary(parsed.issues);
