import { GetExportCommand } from '@aws-sdk/client-api-gateway';
import { ask } from './ask.ts';
import type { Emulator } from './emulator.ts';
import { makeApi } from './made-api.ts';
import { given } from './made-network.ts';

/** Looks up in CloudTrail what has been done to a service. */
export const lookUp = (emulator: Emulator, service: string): Promise<unknown> =>
  ask(emulator, 'cloudtrail', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents', {
    LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: `${service}.amazonaws.com` }],
  });

/** Whether the export of a stage has the policy that is in force. */
export const exportsPolicy = async (emulator: Emulator): Promise<boolean> => {
  const { asked } = await makeApi(emulator, 'vpce-1');
  const { body } = await emulator.clients.apiGateway.send(
    new GetExportCommand({
      restApiId: asked.id,
      stageName: asked.stage,
      exportType: 'oas30',
      accepts: 'application/json',
      parameters: { extensions: 'apigateway' },
    }),
  );
  return Buffer.from(given(body)).toString('utf8').includes('x-amazon-apigateway-policy');
};
