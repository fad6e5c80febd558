import type { AccountLocation, LambdaFunction } from '../deployment.ts';
import type { Invocation } from '../lambda/invocation.ts';
import { restJson } from './rest-json.ts';
import type { Service, ServiceAnswer, ServiceError, ServiceRequest } from './service.ts';

/** The functions that can be asked for, and how one is invoked with JSON text. */
export interface Functions {
  readonly all: () => readonly LambdaFunction[];
  readonly invoke: (functionLogicalId: string, payload: string) => Promise<Invocation>;
}

/** Lambda in its REST protocol, of which the sandbox knows `GetFunctionConfiguration`, `GetFunctionConcurrency` and `Invoke`. */
export const createLambdaService = (
  { all, invoke }: Functions,
  { partition, region, accountId }: AccountLocation & { readonly partition: string },
): Service => {
  const arnOf = (name: string): string => `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;

  const perform = async (operation: string, { path, headers, body }: ServiceRequest): Promise<ServiceAnswer> => {
    if (operation === UNKNOWN) return refuse('unknown-operation', 'the sandbox does not know this operation of Lambda');
    const name = nameIn(path);
    const fn = all().find((one) => one.name === name && !one.isDeleted);
    if (fn === undefined) return refuse('not-found', `Function not found: ${arnOf(name)}`);
    if (operation === 'GetFunctionConfiguration') return restJson.succeed(configurationOf(fn, arnOf(name)));
    if (operation === 'GetFunctionConcurrency')
      return restJson.succeed({ ReservedConcurrentExecutions: fn.reservedConcurrency });
    if (fn.reservedConcurrency === 0) return refuse('throttled', 'Rate Exceeded.');
    const invocation = await invoke(fn.logicalId, body);
    return answerOn(invocation, headers['x-amz-log-type'] === 'Tail');
  };

  return {
    rightTo: (operation, { path }) => ({
      action: `lambda:${operation === 'Invoke' ? 'InvokeFunction' : operation}`,
      resource: arnOf(nameIn(path)),
    }),
    deny: (reason) => refuse('denied', reason),
    operationOf: ({ method, path }) =>
      OPERATIONS.find(([verb, form]) => verb === method && form.test(path))?.[2] ?? UNKNOWN,
    perform,
    refuseCaller: () => refuse('unknown-caller', 'The security token included in the request is invalid.'),
  };
};

const UNKNOWN = 'unknown';

/** Lambda API reference, "Invoke" and "GetFunctionConfiguration". */
const OPERATIONS = [
  ['GET', /^\/2015-03-31\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['GET', /^\/2019-09-30\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency'],
  ['POST', /^\/2015-03-31\/functions\/[^/]+\/invocations$/, 'Invoke'],
] as const;

const nameIn = (path: string): string => decodeURIComponent(path.split('/')[3] ?? '');

const configurationOf = (fn: LambdaFunction, arn: string) => ({
  FunctionName: fn.name,
  FunctionArn: arn,
  Description: fn.description,
  Runtime: fn.runtime,
  Handler: fn.handler,
  MemorySize: fn.memoryMb,
  Timeout: fn.timeoutMs / 1_000,
  LoggingConfig: { LogFormat: 'Text', LogGroup: fn.logGroupName },
  State: 'Active',
  ...(fn.subnetIds.length > 0 && {
    VpcConfig: { SubnetIds: fn.subnetIds, SecurityGroupIds: fn.securityGroupIds },
  }),
});

// The API tells the end of a log, in 4 KB.
const TAIL_BYTES = 4_096;

const answerOn = (invocation: Invocation, wantsLog: boolean): ServiceAnswer => {
  const log = Buffer.from([...invocation.output, invocation.reportLine].join('\n')).subarray(-TAIL_BYTES);
  const headers = {
    ...(wantsLog && { 'X-Amz-Log-Result': log.toString('base64') }),
    ...(invocation.kind !== 'returned' && { 'X-Amz-Function-Error': 'Unhandled' }),
  };
  if (invocation.kind === 'returned')
    return { contentType: 'application/json', status: 200, headers, body: invocation.payload };
  const { errorType, errorMessage, trace } = invocation;
  return { ...restJson.succeed({ errorType, errorMessage, trace }), headers };
};

const ERRORS = {
  throttled: { status: 429, code: 'TooManyRequestsException' },
  denied: { status: 403, code: 'AccessDeniedException' },
  'not-found': { status: 404, code: 'ResourceNotFoundException' },
  'unknown-operation': { status: 404, code: 'UnknownOperationException' },
  'unknown-caller': { status: 403, code: 'UnrecognizedClientException' },
} as const satisfies Record<string, ServiceError>;

const refuse = (kind: keyof typeof ERRORS, message: string): ServiceAnswer => {
  const { status, code } = ERRORS[kind];
  return restJson.refuse(status, code, message);
};
