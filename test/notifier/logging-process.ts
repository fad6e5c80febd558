import type { Context } from 'aws-lambda';
import { logRun } from '../../functions/canary/telemetry/log.ts';
import { drops, reportOf, time } from './canary-log.ts';

// Logs a run as the canary does: half of its attempts fail.

const context: Context = {
  awsRequestId: 'request-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'canary',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:canary',
  memoryLimitInMB: '512',
  logGroupName: '/canary/a',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 1_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};
logRun(reportOf('us-east-1a', time('10:05'), { fails: drops('us-east-1b') }), context);
