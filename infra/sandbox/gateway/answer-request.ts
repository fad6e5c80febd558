import type { Deployment } from '../deployment.ts';
import { denialOf } from '../iam/caller.ts';
import { judge, statementsAbout } from '../iam/judge.ts';
import type { PolicyStatement } from '../iam/policy-document.ts';
import { list } from '../iam/wildcards.ts';
import { type Operation, readOperations } from './api-document.ts';
import { type Account, callerOf, INVOKE } from './caller.ts';
import { accessDenied, type Denial, denied, gatewayError } from './errors.ts';
import { findInvokedStage, type InvokedStage } from './invoked-stage.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';
import { answerMock } from './mock-integration.ts';
import { findResource } from './resource.ts';

/**
 * Answers a request that came through the deployment's VPC endpoint as API Gateway does: it finds the API and the stage,
 * asks the policies, and lets the method's integration answer. Right only for a deployment without `refusals`.
 */
export const answerRequest = (deployment: Deployment, request: GatewayRequest, account: Account): GatewayAnswer => {
  const invoked = findInvokedStage(deployment, request);
  if (invoked === undefined) return gatewayError('forbidden');
  const { api, domainName, stage, path } = invoked;
  const { partition, region, accountId } = deployment;
  const arn = `arn:${partition}:execute-api:${region}:${accountId}`;
  const methodArn = `${arn}:${api.id}/${stage}/${request.method}${path}`;
  const ofDomainName = domainName ? [expandResources(domainName.policy.Statement, `${arn}:*`)] : [];
  const ofApi = expandResources(api.policy.Statement, `${arn}:${api.id}`);
  const operation = findOperation(invoked, request.method);

  const caller = operation?.needsSignature ? callerOf(deployment, request, account) : undefined;
  if (caller !== undefined && 'status' in caller) return caller;
  const denial = findDenial(deployment, caller ? ofDomainName : [...ofDomainName, ofApi], methodArn);
  if (denial !== undefined) return accessDenied(denial, methodArn, caller?.sessionArn);
  const asked = { action: INVOKE, resource: methodArn };
  const denialOfCaller = caller && denialOf(caller, asked, ofApi, { 'aws:sourcevpce': deployment.endpoint.id });
  if (denialOfCaller !== undefined) return denied(denialOfCaller);
  return operation ? answerMethod(operation, invoked, request) : gatewayError('missingAuthenticationToken');
};

/** Gives the short resources `execute-api:/…` the ARN of what they stand at, as API Gateway does when it saves a resource policy. */
const expandResources = (statements: readonly PolicyStatement[], arn: string): readonly PolicyStatement[] =>
  statements.map((statement) => ({
    ...statement,
    Resource: list(statement.Resource ?? []).map((resource) => resource.replace(/^execute-api:(?=\/)/, arn)),
  }));

/** The endpoint's policy and those of the resources must allow; what is denied explicitly is said before what is only not allowed. */
const findDenial = (
  { endpoint }: Deployment,
  resourcePolicies: readonly (readonly PolicyStatement[])[],
  methodArn: string,
): Denial | undefined => {
  const request = {
    action: INVOKE,
    resource: methodArn,
    context: { 'aws:sourcevpce': endpoint.id, 'aws:securetransport': 'true' },
  } as const;
  const judgementBy = (statements: readonly PolicyStatement[]) =>
    judge(statementsAbout(statements, undefined), request);
  const byEndpoint = endpoint.policy === undefined ? 'allowed' : judgementBy(endpoint.policy.Statement);
  const byResource = resourcePolicies.map(judgementBy);
  if (byEndpoint === 'denied') return 'deniedByEndpointPolicy';
  if (byResource.includes('denied')) return 'deniedByResourcePolicy';
  if (byEndpoint === 'not allowed') return 'notAllowedByEndpointPolicy';
  return byResource.includes('not allowed') ? 'notAllowedByResourcePolicy' : undefined;
};

interface FoundOperation extends Operation {
  readonly pathParameters: Readonly<Record<string, string>>;
}

const findOperation = ({ api, path }: InvokedStage, asked: string): FoundOperation | undefined => {
  const operations = readOperations(api);
  const found = findResource(new Set(operations.map(({ resource }) => resource)), path);
  const operation = operations.find(({ resource, method }) => resource === found?.resource && method === asked);
  return found && operation && { ...operation, pathParameters: found.parameters };
};

const answerMethod = (
  { integration, pathParameters }: FoundOperation,
  { api, stage, query }: InvokedStage,
  request: GatewayRequest,
): GatewayAnswer => {
  if (api.stages.find(({ name }) => name === stage)?.throttle === 0) return gatewayError('throttled');
  const parameters = { ...request.headers, ...Object.fromEntries(new URLSearchParams(query)), ...pathParameters };
  return answerMock(integration, request, {
    body: request.body,
    parameter: (name) => parameters[name] ?? parameters[name.toLowerCase()] ?? '',
    stage,
    requestOverride: { header: {}, path: {}, querystring: {} },
  });
};
