import type { Deployment, RestApi } from '../deployment.ts';
import { judge, statementsAbout } from '../iam/judge.ts';
import type { PolicyStatement } from '../iam/policy-document.ts';
import { list } from '../iam/wildcards.ts';
import { readOperations } from './api-document.ts';
import { accessDenied, type Denial, gatewayError } from './errors.ts';
import { findInvokedApi } from './invoked-api.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';
import { answerMock } from './mock-integration.ts';
import { findResource } from './resource.ts';

/**
 * Answers a request that came through the deployment's VPC endpoint as API Gateway does: it finds the API and the stage,
 * asks both policies, and lets the method's integration answer. Right only for a deployment without `refusals`.
 */
export const answerRequest = (deployment: Deployment, request: GatewayRequest): GatewayAnswer => {
  const { stage, path, query } = partsOf(request.target);
  const api = findInvokedApi(deployment, request.headers);
  if (!api?.stages.includes(stage)) return gatewayError('forbidden');
  const { partition, region, accountId } = deployment;
  const apiArn = `arn:${partition}:execute-api:${region}:${accountId}:${api.id}`;
  const methodArn = `${apiArn}/${stage}/${request.method}${path}`;
  const denial = findDenial(deployment, expandResources(api.policy.Statement, apiArn), methodArn);
  return denial === undefined ? answerMethod(api, request, { stage, path, query }) : accessDenied(denial, methodArn);
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

/** Gives the short resources `execute-api:/…` the API's ARN, as API Gateway does when it saves a resource policy. */
const expandResources = (statements: readonly PolicyStatement[], apiArn: string): readonly PolicyStatement[] =>
  statements.map((statement) => ({
    ...statement,
    Resource: list(statement.Resource ?? []).map((resource) => resource.replace(/^execute-api:(?=\/)/, apiArn)),
  }));

/** Both policies must allow; what is denied explicitly is said before what is only not allowed. */
const findDenial = (
  { endpoint }: Deployment,
  resourcePolicy: readonly PolicyStatement[],
  methodArn: string,
): Denial | undefined => {
  const request = {
    action: 'execute-api:Invoke',
    resource: methodArn,
    context: { 'aws:sourcevpce': endpoint.id, 'aws:securetransport': 'true' },
  } as const;
  const judgementBy = (statements: readonly PolicyStatement[]) =>
    judge(statementsAbout(statements, undefined), request);
  const byEndpoint = endpoint.policy === undefined ? 'allowed' : judgementBy(endpoint.policy.Statement);
  const byResource = judgementBy(resourcePolicy);
  if (byEndpoint === 'denied') return 'deniedByEndpointPolicy';
  if (byResource === 'denied') return 'deniedByResourcePolicy';
  if (byEndpoint === 'not allowed') return 'notAllowedByEndpointPolicy';
  return byResource === 'not allowed' ? 'notAllowedByResourcePolicy' : undefined;
};

const answerMethod = (api: RestApi, request: GatewayRequest, { stage, path, query }: TargetParts): GatewayAnswer => {
  const operations = readOperations(api);
  const found = findResource(new Set(operations.map(({ resource }) => resource)), path);
  const operation = operations.find(
    ({ resource, method }) => resource === found?.resource && method === request.method,
  );
  if (found === undefined || operation === undefined) return gatewayError('missingAuthenticationToken');
  const parameters = { ...request.headers, ...Object.fromEntries(new URLSearchParams(query)), ...found.parameters };
  return answerMock(operation.integration, request, {
    body: request.body,
    parameter: (name) => parameters[name] ?? parameters[name.toLowerCase()] ?? '',
    stage,
    requestOverride: { header: {}, path: {}, querystring: {} },
  });
};
