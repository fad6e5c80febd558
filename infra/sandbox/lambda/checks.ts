import type { LambdaFunction } from '../deployment.ts';

/** Throws unless the Node.js that runs this has the version of the function's runtime. */
export const checkRuntime = (fn: LambdaFunction): void => {
  const played = `nodejs${process.versions.node.split('.')[0]}.x`;
  if (fn.runtime !== played) {
    throw new Error(`running ${fn.name}: its runtime is ${fn.runtime}, this Node plays ${played}`);
  }
};

/** Gives the payload back; throws unless it is JSON, which Lambda refuses as well. */
export const checkPayload = (fn: LambdaFunction, payload: string): string => {
  try {
    JSON.parse(payload);
    return payload;
  } catch (error) {
    throw new Error(`invoking ${fn.name}: the payload is not JSON`, { cause: error });
  }
};

/** Throws if AWS would refuse the variables: for names that Lambda reserves, or for more than 4 KB of JSON. */
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
