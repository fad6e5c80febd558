import { z } from 'zod';
import type { Stack } from '../deployment.ts';
import { isRefused, parseOrRefuse, resultOrRefusal } from '../properties/refused.ts';
import { errorXml, escapeXml, requestIdXml, xmlAnswer } from './query-protocol.ts';
import type { Service, ServiceAnswer, ServiceError, ServiceRequest } from './service.ts';

const listStackResourcesRequest = z.strictObject({ Action: z.string(), Version: z.string(), StackName: z.string() });

/** CloudFormation in AWS's query protocol, of which the sandbox knows `ListStackResources`; `now` is simulated epoch milliseconds. */
export const createCloudFormationService = (stacks: readonly Stack[], now: () => number): Service => {
  const listStackResources = ({ body }: ServiceRequest): ServiceAnswer => {
    const form = Object.fromEntries(new URLSearchParams(body));
    const request = resultOrRefusal(() =>
      parseOrRefuse(listStackResourcesRequest, form, 'ListStackResources', 'parameter'),
    );
    if (isRefused(request)) return refuse('invalid', request.reasons.join('; '));
    const stack = stacks.find(({ name }) => name === request.StackName);
    return stack ? succeed(stack, now()) : refuse('invalid', `Stack with id ${request.StackName} does not exist`);
  };

  return {
    operationOf: ({ body }) => String(new URLSearchParams(body).get('Action')),
    perform: (operation, request) =>
      operation === 'ListStackResources'
        ? listStackResources(request)
        : refuse('unknown-operation', `the sandbox does not know CloudFormation's operation ${operation}`),
    refuseCaller: () => refuse('unknown-caller', 'The security token included in the request is invalid.'),
  };
};

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const succeed = ({ resources }: Stack, at: number): ServiceAnswer => {
  const members = resources.map(({ logicalId, physicalId, type }) =>
    [
      '<member>',
      `<LogicalResourceId>${escapeXml(logicalId)}</LogicalResourceId>`,
      `<PhysicalResourceId>${escapeXml(physicalId)}</PhysicalResourceId>`,
      `<ResourceType>${escapeXml(type)}</ResourceType>`,
      `<LastUpdatedTimestamp>${new Date(at).toISOString()}</LastUpdatedTimestamp>`,
      '<ResourceStatus>CREATE_COMPLETE</ResourceStatus>',
      '</member>',
    ].join(''),
  );
  const summaries = `<StackResourceSummaries>${members.join('')}</StackResourceSummaries>`;
  const result = `<ListStackResourcesResult>${summaries}</ListStackResourcesResult>`;
  const metadata = `<ResponseMetadata>${requestIdXml()}</ResponseMetadata>`;
  return xmlAnswer(200, 'ListStackResourcesResponse', NAMESPACE, `${result}${metadata}`);
};

const ERRORS = {
  invalid: { status: 400, code: 'ValidationError' },
  'unknown-operation': { status: 400, code: 'InvalidAction' },
  'unknown-caller': { status: 403, code: 'InvalidClientTokenId' },
} as const satisfies Record<string, ServiceError>;

const refuse = (kind: keyof typeof ERRORS, message: string): ServiceAnswer =>
  errorXml(ERRORS[kind], NAMESPACE, message);
