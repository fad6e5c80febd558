import type { DomainName, RestApi } from '../deployed-apis.ts';
import type { Deployment } from '../deployment.ts';
import type { GatewayRequest } from './message.ts';

/** The stage of an API that a request is for, and what it asks there. */
export interface InvokedStage {
  readonly api: RestApi;
  /** The custom domain name that the request came through, if it did. */
  readonly domainName?: DomainName;
  readonly stage: string;
  /** Below the stage, beginning with a slash. */
  readonly path: string;
  readonly query: string;
}

/**
 * The stage that a request through the endpoint is for: `x-apigw-api-id` wins over Host (observed on AWS), and Host names the API
 * by its default name or, once the endpoint is associated with it, by its alias; or it is a custom domain name, where a base
 * path leads to a stage. SNI plays no part.
 */
export const findInvokedStage = (
  deployment: Deployment,
  { headers, target, serverName = '' }: GatewayRequest,
): InvokedStage | undefined => {
  const { path = '', query = '' } = /^(?<path>[^?]*)\??(?<query>.*)$/.exec(target)?.groups ?? {};
  const host = headers.host?.toLowerCase().replace(/:\d+$/, '');
  const id = headers['x-apigw-api-id'];
  const apis = deployment.apis.filter(({ isDeleted, type }) => !isDeleted && type === undefined);
  const api =
    id === undefined
      ? apis.find((one) => namesOf(one, deployment).includes(`${host}`))
      : apis.find((one) => one.id === id);
  if (api !== undefined) {
    // STRICT serves the private DNS name and custom domain names alone (API Gateway developer guide, "Security policies for REST APIs").
    const isStrict = api.accessMode === 'STRICT' && serverName.includes('vpce-');
    if (api.isDefaultEndpointDisabled || isStrict) return undefined;
    const stage = api.stages.find(({ name }) => isBelow(name, path))?.name;
    return stage === undefined ? undefined : { api, stage, path: below(stage, path), query };
  }
  const domainName = deployment.domainNames.find(({ name }) => name === host);
  const mapping = domainName && longestMapping(domainName, deployment.endpoint.id, path);
  const mapped = apis.find((one) => one.id === mapping?.apiId && hasStage(one, mapping.stage));
  if (mapping === undefined || mapped === undefined) return undefined;
  return { api: mapped, domainName, stage: mapping.stage, path: below(mapping.basePath, path), query };
};

const hasStage = ({ stages }: RestApi, name: string | undefined): boolean =>
  stages.some((stage) => stage.name === name);

/** The mapping with the most levels, as API mappings of several levels are chosen; none where the endpoint is not associated. */
const longestMapping = ({ endpointIds, mappings }: DomainName, endpointId: string, path: string) =>
  endpointIds.includes(endpointId)
    ? mappings
        .filter(({ basePath }) => isBelow(basePath, path))
        .toSorted((one, other) => other.basePath.length - one.basePath.length)[0]
    : undefined;

const isBelow = (first: string, path: string): boolean =>
  first === '' || path === `/${first}` || path.startsWith(`/${first}/`);

const below = (first: string, path: string): string => (first === '' ? path : path.slice(first.length + 1)) || '/';

const namesOf = ({ id, endpointIds }: RestApi, { region, urlSuffix, endpoint }: Deployment): readonly string[] => {
  const labels = endpointIds.includes(endpoint.id) ? [id, `${id}-${endpoint.id}`] : [id];
  return labels.map((label) => `${label}.execute-api.${region}.${urlSuffix}`);
};
