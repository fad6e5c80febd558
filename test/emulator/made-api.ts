import * as gateway from '@aws-sdk/client-api-gateway';
import type { ReadingList } from '../../functions/diagnosis/read/clients.ts';
import type { Emulator } from './emulator.ts';
import { given } from './made-network.ts';

/** A private API that an emulator has made, deployed to a stage. */
export interface MadeApi {
  readonly asked: ReadingList['apis'][number];
  readonly deploymentId: string;
}

const STAGE = 'live';

/** Makes a private API that an endpoint leads to, with one method, and deploys it. */
export const makeApi = async ({ clients: { apiGateway } }: Emulator, endpointId: string): Promise<MadeApi> => {
  const { id: restApiId, rootResourceId: parentId } = await apiGateway.send(
    new gateway.CreateRestApiCommand({
      name: 'orders',
      endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: [endpointId] },
      policy: policyFor(endpointId),
    }),
  );
  const { id: resourceId } = await apiGateway.send(
    new gateway.CreateResourceCommand({ restApiId, parentId, pathPart: 'health' }),
  );
  const method = { restApiId, resourceId, httpMethod: 'GET' };
  await apiGateway.send(new gateway.PutMethodCommand({ ...method, authorizationType: 'NONE' }));
  await apiGateway.send(new gateway.PutIntegrationCommand({ ...method, type: 'MOCK' }));
  const id = given(restApiId);
  return {
    asked: { target: 'orders/live', id, stage: STAGE, method: 'GET', resource: '/health' },
    deploymentId: await deploy(apiGateway, id),
  };
};

/** Deploys an API to its stage. */
export const deploy = async (client: gateway.APIGatewayClient, restApiId: string): Promise<string> => {
  const { id } = await client.send(new gateway.CreateDeploymentCommand({ restApiId, stageName: STAGE }));
  return given(id);
};

/** A resource policy that admits one endpoint. */
export const policyFor = (endpointId: string): string =>
  JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { StringEquals: { 'aws:SourceVpce': endpointId } },
      },
    ],
  });
