import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AccountLocation, LambdaFunction, Stack } from '../deployment.ts';
import { INVOKE } from '../gateway/caller.ts';
import { denialOf, type RoleCaller } from '../iam/caller.ts';
import { type Credentials, readSignature } from '../iam/credentials.ts';
import { rightsRefusals } from '../iam/judge.ts';
import { EVERYTHING } from '../iam/policy-document.ts';
import type { LogGroups } from '../logs/log-groups.ts';
import { Refused } from '../properties/refused.ts';
import { PUBLISH, type Topics } from '../sns/topics.ts';
import { createCloudFormationService } from './cloudformation-service.ts';
import { createCloudWatchService, type DescribedAlarm } from './cloudwatch-service.ts';
import { createLambdaService, type Functions } from './lambda-service.ts';
import { createLogsService, FILTER_LOG_EVENTS } from './logs-service.ts';
import type { Service, ServiceAnswer, ServiceRequest } from './service.ts';
import { createSnsService } from './sns-service.ts';

/** A request that somebody made. */
export interface RequestRecord {
  /** As SigV4 names it. */
  readonly service: string;
  readonly operation: string;
  /** Its name; absent where the credentials are nobody's. */
  readonly caller?: string;
  readonly status: number;
}

/** AWS's services on a port of their own on 127.0.0.1, for functions outside the VPC and for an operator. Disposing of it closes the port. */
export interface ServiceApi extends AsyncDisposable {
  /** What makes the SDK in a function's process call here, as the function; throws `Refused` for rights that cannot be judged. */
  environmentFor(fn: Pick<LambdaFunction, 'name' | 'rights'>): Readonly<Record<string, string>>;
  /** What makes the SDK of a person at this machine call here, as one who may do everything. */
  readonly operatorEnvironment: Readonly<Record<string, string>>;
  /** The latest requests, the newest last. */
  history(): readonly RequestRecord[];
}

export interface ServiceApiOptions {
  readonly location: AccountLocation & { readonly partition: string };
  /** Of all functions. */
  readonly credentials: Credentials;
  readonly logGroups: LogGroups;
  readonly topics: Topics;
  readonly functions: Functions;
  readonly alarms: () => readonly DescribedAlarm[];
  readonly stacks: readonly Stack[];
  /** By the name that signatures have for them. */
  readonly others?: ReadonlyMap<string, Service>;
  /** Simulated epoch milliseconds. */
  readonly now: () => number;
}

const REQUESTS_KEPT = 1_000;

const OPERATOR = 'operator';

const UNSIGNED: ServiceAnswer = {
  status: 403,
  contentType: 'application/json',
  body: '{"message":"Missing Authentication Token"}',
};

/** Asks IAM first, where the service does not do that itself. */
const performAs = (
  caller: RoleCaller,
  service: Service,
  operation: string,
  request: ServiceRequest,
): ServiceAnswer | Promise<ServiceAnswer> => {
  const right = service.rightTo?.(operation, request);
  const denial = right && denialOf(caller, right, []);
  return denial !== undefined && service.deny ? service.deny(denial) : service.perform(operation, request, caller);
};

/** Serves AWS's services to the AWS SDK, each caller within the rights of its role. */
export const serveServiceApi = async ({
  location,
  credentials,
  logGroups,
  topics,
  functions,
  alarms,
  stacks,
  others = new Map(),
  now,
}: ServiceApiOptions): Promise<ServiceApi> => {
  const services = new Map<string, Service>([
    ...others,
    ['cloudformation', createCloudFormationService(stacks, now)],
    ['lambda', createLambdaService(functions, location)],
    ['logs', createLogsService(logGroups, location)],
    ['monitoring', createCloudWatchService(alarms)],
    ['sns', createSnsService(topics, now)],
  ]);
  const history: RequestRecord[] = [];

  const answer = async (incoming: IncomingMessage): Promise<ServiceAnswer> => {
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body: await text(incoming) };
    const signature = readSignature(request.headers.authorization);
    const service = services.get(signature?.service ?? '');
    if (signature === undefined || service === undefined) return UNSIGNED;
    const operation = service.operationOf(request);
    const caller = credentials.withId(signature.accessKeyId)?.caller;
    const answered = caller ? await performAs(caller, service, operation, request) : service.refuseCaller();
    history.push({
      service: signature.service,
      operation,
      ...(caller && { caller: caller.name }),
      status: answered.status,
    });
    history.splice(0, history.length - REQUESTS_KEPT);
    return answered;
  };

  // No timeouts, for a frozen function leaves its connections idle.
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    answer(request).then(
      ({ status, contentType, headers, body }) =>
        response.writeHead(status, { 'Content-Type': contentType, ...headers }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('serving the services: no port');
  const url = `http://127.0.0.1:${address.port}`;

  const sessionArnOf = (role: string, session: string): string =>
    `arn:${location.partition}:sts::${location.accountId}:assumed-role/${role}/${session}`;
  const operator = {
    kind: 'role',
    name: OPERATOR,
    sessionArn: sessionArnOf(OPERATOR, OPERATOR),
    rights: [EVERYTHING],
  } as const;
  credentials.admit(operator, OPERATOR, OPERATOR);

  return {
    operatorEnvironment: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: location.region,
      AWS_ACCESS_KEY_ID: OPERATOR,
      AWS_SECRET_ACCESS_KEY: OPERATOR,
    },
    environmentFor: ({ name, rights }) => {
      const reasons = rightsRefusals(rights, [FILTER_LOG_EVENTS, PUBLISH, INVOKE]).map(
        (reason) => `rights of ${name}: ${reason}`,
      );
      if (reasons.length > 0) throw new Refused(reasons);
      // Lambda names the session for the function; the role's own name is not known here.
      const sessionArn = sessionArnOf(name, name);
      return {
        ...credentials.issue({ kind: 'role', name, sessionArn, rights }),
        AWS_ENDPOINT_URL: url,
      };
    },
    history: () => [...history],
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};
