import { randomBytes } from 'node:crypto';
import type { Deployment, LambdaFunction } from '../deployment.ts';

/** The account and the region that a function would be in. */
export type AccountLocation = Pick<Deployment, 'partition' | 'region' | 'accountId'>;

/** What differs from process to process of a function. */
export interface ProcessFacts {
  /** The folder of the function's code. */
  readonly taskRoot: string;
  /** `host:port` of its Runtime API. */
  readonly runtimeApi: string;
}

/**
 * The whole environment of a function's process: the template's variables, those that Lambda itself sets, and `extra`.
 * Nothing comes from the sandbox's own environment. The credentials in `extra` are good for the sandbox's services only.
 */
export const functionVariables = (
  fn: LambdaFunction,
  location: AccountLocation,
  extra: Readonly<Record<string, string>>,
  facts: ProcessFacts,
): Record<string, string> => ({
  LANG: 'en_US.UTF-8',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
  ...fn.environment,
  ...extra,
  _HANDLER: fn.handler,
  AWS_DEFAULT_REGION: location.region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
  AWS_LAMBDA_FUNCTION_NAME: fn.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroupName,
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName(new Date()),
  AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
  AWS_REGION: location.region,
  LAMBDA_TASK_ROOT: facts.taskRoot,
});

const logStreamName = (now: Date) =>
  `${now.toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
