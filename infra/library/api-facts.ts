import { Token } from 'aws-cdk-lib';
import { CfnRestApi, CfnStage, type IRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Kind } from '../../functions/contract/kind.ts';
import type { ReadEndpoint } from './read-endpoint.ts';
import type { WatchedApiProps } from './watched-api.ts';

/** The name of a stage, or a reference to it. */
export const nameOfStage = (stage: WatchedApiProps['stage']): string =>
  typeof stage === 'string' ? stage : stage.stageName;

/** The name of a stage as it was written: its construct gives a reference, by which whatever uses it waits for the stage. */
export const knownStage = (stage: WatchedApiProps['stage']): string | undefined => {
  const resource = typeof stage === 'string' ? undefined : stage.node.defaultChild;
  const name = resource instanceof CfnStage ? resource.stageName : nameOfStage(stage);
  return Token.isUnresolved(name) ? undefined : name;
};

/** What an endpoint of which only the deployment will know the names gives to an API, and the owner does. */
export const kindsGivenBy = (
  { watched: { id }, hasPrivateDns }: ReadEndpoint,
  { api, names = [] }: WatchedApiProps,
): Kind[] => [
  ...(hasPrivateDns ? (['private-dns'] as const) : []),
  'vpce-regional',
  'vpce-zonal',
  ...(isAssociated(api, id) ? (['alias'] as const) : []),
  ...(names.length > 0 ? (['own'] as const) : []),
];

const isAssociated = (api: IRestApi, endpointId: string): boolean => {
  const { defaultChild } = api.node;
  if (!(defaultChild instanceof CfnRestApi)) return false;
  const { endpointConfiguration } = defaultChild;
  if (endpointConfiguration === undefined || 'resolve' in endpointConfiguration) return false;
  return endpointConfiguration.vpcEndpointIds?.includes(endpointId) ?? false;
};

/** The name of an API of this app: of another one CDK only knows what its construct is called here. */
export const nameOf = (api: IRestApi): string | undefined => (isOfThisApp(api) ? api.restApiName : undefined);

/** Whether the app makes the API, and does not import it. */
export const isOfThisApp = (api: IRestApi): boolean => api.node.defaultChild instanceof CfnRestApi;

/** Whether a sandbox may find it in the app: an id that only the deployment knows can be what another stack exports. */
export const mayBeOfThisApp = (api: IRestApi): boolean => isOfThisApp(api) || Token.isUnresolved(api.restApiId);
