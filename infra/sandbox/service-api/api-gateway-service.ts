import type { RestApi } from '../deployed-apis.ts';
import type { AccountLocation, Deployment } from '../deployment.ts';
import { restJson } from './rest-json.ts';
import type { Service } from './service.ts';

/** API Gateway's own REST protocol, of which the sandbox knows `GetRestApi`, `GetStage` and `GetExport`. */
export const createApiGatewayService = (current: () => Deployment): Service => ({
  operationOf: ({ method, path }) => OPERATIONS.find(([form]) => method === 'GET' && form.test(path))?.[1] ?? 'unknown',
  rightTo: (_, { path }) => ({ action: 'apigateway:GET', resource: arnOf(path, current()) }),
  perform: (operation, { path }) => {
    const [id, , stageName] = path.split('?')[0]?.split('/').slice(2) ?? [];
    const api = current().apis.find((one) => one.id === id && !one.isDeleted);
    if (operation === 'unknown')
      return restJson.refuse(404, 'UnknownOperationException', `the sandbox does not know API Gateway's ${path}`);
    if (api === undefined) return restJson.refuse(404, 'NotFoundException', 'Invalid API identifier specified');
    if (operation === 'GetRestApi') return restJson.succeed(describedApi(api));
    const stage = api.stages.find(({ name }) => name === stageName);
    if (stage === undefined) return restJson.refuse(404, 'NotFoundException', 'Invalid stage identifier specified');
    if (operation === 'GetExport')
      return restJson.succeed({ ...api.document, 'x-amazon-apigateway-policy': api.policy });
    const { throttle } = stage;
    return restJson.succeed({
      deploymentId: stage.deploymentId,
      stageName: stage.name,
      ...(throttle !== undefined && { methodSettings: { '*/*': { throttlingRateLimit: throttle } } }),
    });
  },
  refuseCaller: () =>
    restJson.refuse(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
  deny: (reason) => restJson.refuse(403, 'AccessDeniedException', reason),
});

const OPERATIONS = [
  [/^\/restapis\/\w+$/, 'GetRestApi'],
  [/^\/restapis\/\w+\/stages\/[\w-]+$/, 'GetStage'],
  [/^\/restapis\/\w+\/stages\/[\w-]+\/exports\/oas30\?extensions=apigateway$/, 'GetExport'],
] as const;

/** API Gateway developer guide, "Resources for Amazon API Gateway Management". */
const arnOf = (path: string, { partition, region }: AccountLocation & { readonly partition: string }): string =>
  `arn:${partition}:apigateway:${region}::${path.split('?')[0]}`;

/** API Gateway API reference, "RestApi"; it escapes the quotes of the policy. */
const describedApi = (api: RestApi) => ({
  id: api.id,
  name: api.name,
  endpointConfiguration: { types: [api.type ?? 'PRIVATE'], vpcEndpointIds: api.endpointIds },
  disableExecuteApiEndpoint: api.isDefaultEndpointDisabled ?? false,
  endpointAccessMode: api.accessMode,
  policy: JSON.stringify(JSON.stringify(api.draftPolicy ?? api.policy)).slice(1, -1),
});
