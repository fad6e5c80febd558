import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { handler } from '../../functions/canary/handler.ts';

// Plays Lambda: invokes the handler with each event of its only argument in turn, and prints what came of it.

const Invocations = z.array(z.object({ event: z.unknown(), remainingMs: z.number() }));

const contextOf = (remainingMs: number): Context => ({
  awsRequestId: 'request-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'canary',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:canary',
  memoryLimitInMB: '512',
  logGroupName: '/canary',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => remainingMs,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

for (const { event, remainingMs } of Invocations.parse(JSON.parse(`${process.argv[2]}`))) {
  const outcome = await handler(event, contextOf(remainingMs)).then(
    (report) => ({ returned: report }),
    (error: unknown) => ({ threw: String(error) }),
  );
  console.log(JSON.stringify(outcome));
}
