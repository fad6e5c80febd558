import type { Random } from '../../random.ts';

/** Milliseconds, of which any is as likely as any other. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Some milliseconds of a span. */
export const drawn = ({ least, most }: Span, random: Pick<Random, 'int'>): number => least + random.int(most - least);

/**
 * From a line's being printed until its values count. A function's lines take some seconds to reach CloudWatch Logs, of which
 * https://dev.to/shu85t/visualize-cloudwatch-logs-ingestion-lag-with-logs-insights-hkl has figures; AWS publishes none of what comes after.
 */
export const COUNTS_AFTER_MS: Span = { least: 2_000, most: 12_000 };

/**
 * From the end of a minute until an alarm judges it, at a moment of its own that is the same in each minute: AWS's example of an alarm that
 * invokes a function (CloudWatch user guide, "Alarm events and EventBridge" has others) judges the minute that ends at 12:31:00 at 12:31:29.
 */
export const JUDGED_AFTER_MS: Span = { least: 0, most: 60_000 };

/** From a change of state until SNS has CloudWatch's message or the notifier is invoked, and from the notifier's call until SNS has its own. */
export const PASSED_ON_AFTER_MS: Span = { least: 200, most: 2_000 };
