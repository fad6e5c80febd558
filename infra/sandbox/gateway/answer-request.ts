import type { Deployment, RestApi } from '../deployment.ts';
import { readOperations } from './api-document.ts';
import { accessDenied, type Denial, gatewayError } from './errors.ts';
import { apiArn, type Invocation, invocationOf } from './invocation.ts';
import { findInvokedApi } from './invoked-api.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';
import { answerMock } from './mock-integration.ts';
import { expandResources, judge } from './policy.ts';
import { newRequestIds } from './request-ids.ts';
import { findResource } from './resource.ts';

/**
 * Answers a request that came through the deployment's VPC endpoint as API Gateway does: it finds the API and the stage,
 * asks both policies, and lets the method's integration answer. Right only for a deployment without `refusals`.
 */
export const answerRequest = (deployment: Deployment, request: GatewayRequest): GatewayAnswer => {
  const { stage, path, query } = partsOf(request.target);
  const api = findInvokedApi(deployment, request.headers);
  if (!api?.stages.includes(stage)) return gatewayError('forbidden');
  const invocation = invocationOf(deployment, api, { stage, method: request.method, path });
  const denial = findDenial(deployment, api, invocation);
  return denial === undefined
    ? answerMethod(api, request, { stage, path, query })
    : accessDenied(denial, invocation.arn);
};

interface TargetParts {
  readonly stage: string;
  /** Below the stage, beginning with a slash. */
  readonly path: string;
  readonly query: string;
}

const partsOf = (target: string): TargetParts => {
  const {
    stage = '',
    path = '',
    query = '',
  } = /^\/(?<stage>[^/?]*)(?<path>[^?]*)\??(?<query>.*)$/.exec(target)?.groups ?? {};
  return { stage, path: path || '/', query };
};

/** Both policies must allow; what is denied explicitly is said before what is only not allowed. */
const findDenial = (deployment: Deployment, api: RestApi, invocation: Invocation): Denial | undefined => {
  const { policy } = deployment.endpoint;
  const byEndpoint = policy === undefined ? 'allowed' : judge(policy, invocation);
  const byResource =
    api.policy === undefined ? 'not allowed' : judge(expandResources(api.policy, apiArn(deployment, api)), invocation);
  if (byEndpoint === 'explicitly denied') return 'deniedByEndpointPolicy';
  if (byResource === 'explicitly denied') return 'deniedByResourcePolicy';
  if (byEndpoint === 'not allowed') return 'notAllowedByEndpointPolicy';
  return byResource === 'not allowed' ? 'notAllowedByResourcePolicy' : undefined;
};

const answerMethod = (api: RestApi, request: GatewayRequest, { stage, path, query }: TargetParts): GatewayAnswer => {
  const operations = readOperations(api.document);
  const found = findResource(new Set(operations.map(({ resource }) => resource)), path);
  const methods = operations.filter(({ resource }) => resource === found?.resource);
  const operation =
    methods.find(({ method }) => method === request.method) ?? methods.find(({ method }) => method === 'ANY');
  if (found === undefined || operation === undefined) return gatewayError('missingAuthenticationToken');
  const ids = newRequestIds();
  const parameters = {
    path: found.parameters,
    querystring: Object.fromEntries(new URLSearchParams(query)),
    header: request.headers,
  };
  return answerMock(
    operation.integration,
    { body: request.body, parameters },
    {
      apiId: api.id,
      httpMethod: request.method,
      requestId: ids['x-amzn-RequestId'],
      resourcePath: found.resource,
      stage,
      requestOverride: { header: {}, path: {}, querystring: {} },
    },
    ids,
  );
};
