import { GetExportCommand, GetRestApiCommand, GetStageCommand } from '@aws-sdk/client-api-gateway';
import { parseJson } from '../../text/json.ts';
import type { ApiFacts, ApiSettings, StageSettings } from '../facts/api.ts';
import type { UnreadApi } from '../facts/facts.ts';
import { isRead } from '../facts/unread.ts';
import { absentIf, type Reading, type ReadingList } from './clients.ts';
import { orUnread } from './or-unread.ts';
import { unescaped } from './policy-text.ts';

type Asked = ReadingList['apis'][number];

/** Reads an API, its stage and what is deployed there. */
export const readApi = async (reading: Reading, api: Asked): Promise<ApiFacts | UnreadApi> => {
  const settings = await orUnread(`the API ${api.id}`, reading, () => readSettings(reading, api));
  return isRead(settings) ? { ...api, settings } : { ...api, ...settings };
};

const ABSENT = ['NotFoundException'];

const readSettings = async (reading: Reading, api: Asked): Promise<ApiSettings | 'absent'> => {
  const { apiGateway, deadline } = reading;
  const [rest, stage] = await Promise.all([
    absentIf(ABSENT, () => apiGateway.send(new GetRestApiCommand({ restApiId: api.id }), { abortSignal: deadline })),
    absentIf(ABSENT, () => readStage(reading, api)),
  ]);
  if (rest === 'absent') return 'absent';
  const { endpointConfiguration = {} } = rest;
  return {
    endpointTypes: endpointConfiguration.types ?? [],
    endpointIds: endpointConfiguration.vpcEndpointIds ?? [],
    isDefaultEndpointDisabled: rest.disableExecuteApiEndpoint ?? false,
    ...(rest.endpointAccessMode !== undefined && { accessMode: rest.endpointAccessMode }),
    draftPolicy: unescaped(rest.policy),
    stage,
  };
};

const readStage = async ({ apiGateway, deadline }: Reading, { id, stage }: Asked): Promise<StageSettings> => {
  const names = { restApiId: id, stageName: stage };
  const options = { abortSignal: deadline };
  const exported = { exportType: 'oas30', accepts: 'application/json', parameters: { extensions: 'apigateway' } };
  const [{ deploymentId = '', methodSettings = {} }, { body }] = await Promise.all([
    apiGateway.send(new GetStageCommand(names), options),
    apiGateway.send(new GetExportCommand({ ...names, ...exported }), options),
  ]);
  const throttle = methodSettings['*/*']?.throttlingRateLimit;
  return {
    deploymentId,
    policy: policyIn(Buffer.from(body ?? []).toString('utf8')),
    ...(throttle !== undefined && { throttle }),
  };
};

const policyIn = (document: string): string => {
  const parsed = parseJson(document);
  const policy =
    typeof parsed === 'object' && parsed !== null && 'x-amazon-apigateway-policy' in parsed
      ? parsed['x-amazon-apigateway-policy']
      : undefined;
  return policy === undefined ? '' : JSON.stringify(policy);
};
