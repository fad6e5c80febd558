import { randomBytes } from 'node:crypto';
import type { Deployment, LambdaFunction } from '../deployment.ts';

/** Where on AWS a function would be. */
export type Place = Pick<Deployment, 'partition' | 'region' | 'accountId'>;

/** What only one process of a function knows of itself. */
export interface ProcessFacts {
  /** The folder of the function's code. */
  readonly taskRoot: string;
  /** `host:port` of its Runtime API. */
  readonly runtimeApi: string;
}

/**
 * The whole environment of a function's process: the template's variables, those that Lambda itself sets, and `extra`.
 * Nothing comes from the sandbox's own environment; credentials are among `extra`, for the sandbox's own services only.
 */
export const functionVariables = (
  fn: LambdaFunction,
  place: Place,
  extra: Readonly<Record<string, string>>,
  facts: ProcessFacts,
): Record<string, string> => ({
  LANG: 'en_US.UTF-8',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
  ...fn.environment,
  ...extra,
  _HANDLER: fn.handler,
  AWS_DEFAULT_REGION: place.region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
  AWS_LAMBDA_FUNCTION_NAME: fn.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroupName,
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName(new Date()),
  AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
  AWS_REGION: place.region,
  LAMBDA_TASK_ROOT: facts.taskRoot,
});

/** Throws what AWS would refuse when it deploys the function: names that Lambda reserves, and more than 4 KB of JSON. */
export const checkVariables = (fn: LambdaFunction): void => {
  const reserved = Object.keys(fn.environment).filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    throw new Error(`configuring the environment of ${fn.name}: Lambda reserves ${reserved.join(', ')}`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(fn.environment));
  if (bytes > MAX_BYTES) {
    throw new Error(`configuring the environment of ${fn.name}: ${bytes} bytes exceed Lambda's limit of ${MAX_BYTES}`);
  }
};

const MAX_BYTES = 4_096;

const RESERVED: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

const logStreamName = (now: Date) =>
  `${now.toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
