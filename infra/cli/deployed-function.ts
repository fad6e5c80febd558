import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';

/** How an invocation of a function on AWS ended. */
export type DeployedInvocation = {
  /** The end of what the function logged, at most 4 KB. */
  readonly log: string;
} & (
  | { readonly kind: 'returned'; readonly payload: string }
  | {
      readonly kind: 'failed';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
    }
);

const FunctionError = z.object({
  errorType: z.string().default('Unknown'),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});

/**
 * Invokes a function on AWS and waits for its result, with the credentials, region and endpoint that the AWS SDK finds.
 * Rejects with AWS's message if AWS refuses.
 */
export const invokeDeployed = async (name: string, payload: string): Promise<DeployedInvocation> => {
  // A canary answers within its timeout; a retry would be a second run.
  using client = disposable(new LambdaClient({ maxAttempts: 1 }));
  const invoke = new InvokeCommand({ FunctionName: name, Payload: Buffer.from(payload), LogType: 'Tail' });
  const { Payload, FunctionError: failed, LogResult = '' } = await client.send(invoke);
  const text = Buffer.from(Payload ?? []).toString('utf8');
  const log = Buffer.from(LogResult, 'base64').toString('utf8');
  return failed === undefined
    ? { kind: 'returned', payload: text, log }
    : { kind: 'failed', ...FunctionError.parse(JSON.parse(text)), log };
};

const disposable = (client: LambdaClient) => Object.assign(client, { [Symbol.dispose]: () => client.destroy() });
