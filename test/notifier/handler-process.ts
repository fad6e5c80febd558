import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { handler } from '../../functions/notifier/handler.ts';

// Plays Lambda: invokes the handler with each event of its only argument in turn, and prints what came of it.

const context: Context = {
  awsRequestId: 'request-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'notifier',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:notifier',
  memoryLimitInMB: '512',
  logGroupName: '/notifier',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

for (const event of z.array(z.unknown()).parse(JSON.parse(`${process.argv[2]}`))) {
  const outcome = await handler(event, context).then(
    () => ({ returned: true }),
    (error: unknown) => ({ threw: String(error) }),
  );
  console.log(JSON.stringify(outcome));
}
