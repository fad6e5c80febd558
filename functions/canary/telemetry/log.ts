import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { SERVICE } from '../../contract/metrics.ts';
import type { Report } from '../../contract/report.ts';
import { redactEntry } from '../../text/redact.ts';

const logger = new Logger({ serviceName: SERVICE, jsonReplacerFn: redactEntry });

// Of Lambda's context the lines carry the request id only: the log group already says which function it was, and size is billed.

/** Writes one line per attempt and one per run; lines of what went wrong are warnings. */
export const logRun = ({ attempts, body: _body, ...run }: Report, context: Context): void => {
  const requestId = { function_request_id: context.awsRequestId };
  const { sourceZone, startedAt, trigger } = run;
  for (const attempt of attempts) {
    const level = attempt.outcome === 'passed' ? 'info' : 'warn';
    logger[level](`attempt ${attempt.outcome}`, { sourceZone, startedAt, trigger, attempt, ...requestId });
  }
  logger[run.verdict === 'healthy' ? 'info' : 'warn'](run.summary, { run, ...requestId });
};

/** Writes why the canary cannot run at all. */
export const logInvalidConfig = (issues: readonly string[], context: Context): void => {
  const requestId = { function_request_id: context.awsRequestId };
  logger.error('the configuration is not valid', { cause: 'canary.config_invalid', issues, ...requestId });
};
