import type { Context } from 'aws-lambda';

/** The context of an invocation of `functionName` that has so much time left. */
export const lambdaContext = (functionName: string, remainingMs: number): Context => ({
  awsRequestId: 'request-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
  memoryLimitInMB: '512',
  logGroupName: `/${functionName}`,
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => remainingMs,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});
