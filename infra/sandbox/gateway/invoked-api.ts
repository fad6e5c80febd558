import type { Deployment, RestApi } from '../deployment.ts';

/**
 * The private API that a request through the endpoint is for: `x-apigw-api-id` wins over Host (observed on AWS), and Host
 * names the API by its default name or, once the endpoint is associated with it, by its alias. SNI plays no part.
 */
export const findInvokedApi = (
  deployment: Deployment,
  headers: Readonly<Record<string, string>>,
): RestApi | undefined => {
  const { apis } = deployment;
  const id = headers['x-apigw-api-id'];
  if (id !== undefined) return apis.find((api) => api.id === id);
  const host = headers.host?.toLowerCase().replace(/:\d+$/, '');
  return apis.find((api) => namesOf(api, deployment).includes(`${host}`));
};

const namesOf = ({ id, endpointIds }: RestApi, { region, urlSuffix, endpoint }: Deployment): readonly string[] => {
  const labels = endpointIds.includes(endpoint.id) ? [id, `${id}-${endpoint.id}`] : [id];
  return labels.map((label) => `${label}.execute-api.${region}.${urlSuffix}`);
};
