import type { RestApi } from '../deployed-apis.ts';
import type { Deployment } from '../deployment.ts';
import { lowerCaseId } from '../identifiers.ts';
import { CALLS, changed } from './changed-setting.ts';
import type { Fault } from './fault.ts';
import { forAnotherEndpoint } from './policies.ts';

const isMeant = (api: RestApi, name: string | undefined): boolean => name === undefined || api.name === name;

const apisChanged = (
  { apis, ...others }: Deployment,
  name: string | undefined,
  change: (api: RestApi) => RestApi,
): Deployment => ({ ...others, apis: apis.map((api) => (isMeant(api, name) ? change(api) : api)) });

/** Of every API, or of one of them. */
const apiChanged = (description: string, eventNames: readonly string[], change: (api: RestApi) => RestApi): Fault =>
  changed(description, {
    confinedTo: ['api'],
    change: (deployment, name) => apisChanged(deployment, name, change),
    calls: ({ apis }, name) =>
      apis
        .filter((api) => isMeant(api, name))
        .flatMap(({ id }) => eventNames.map((eventName) => CALLS.apiGateway(eventName, id))),
  });

/** Deploys what the API is now. */
const redeployed = ({ stages, ...api }: RestApi): RestApi => ({
  ...api,
  stages: stages.map((stage) => ({ ...stage, deploymentId: lowerCaseId(6, `${api.id}:${stage.name}:again`) })),
});

/** Changes of the APIs' settings. */
export const API_SETTINGS = {
  'api-policy-denies': apiChanged(
    "the API's resource policy admits another endpoint only, and is deployed",
    ['UpdateRestApi', 'CreateDeployment'],
    (api) => redeployed({ ...api, policy: forAnotherEndpoint }),
  ),
  'api-policy-undeployed': apiChanged(
    "the API's resource policy admits another endpoint only; one that mends it is not deployed",
    ['CreateDeployment', 'UpdateRestApi'],
    (api) => redeployed({ ...api, policy: forAnotherEndpoint, draftPolicy: api.policy }),
  ),
  'policy-drafted': apiChanged(
    "the API's resource policy is edited and not deployed, which breaks nothing",
    ['UpdateRestApi'],
    (api) => ({ ...api, draftPolicy: forAnotherEndpoint }),
  ),
  'stage-missing': apiChanged('the API has no stage', ['DeleteStage'], (api) => ({ ...api, stages: [] })),
  'resource-missing': apiChanged('the stage has no resource', ['DeleteResource', 'CreateDeployment'], (api) =>
    redeployed({ ...api, document: { ...api.document, paths: {} } }),
  ),
  'access-mode-strict': apiChanged(
    "the API's endpoint access mode is STRICT: it serves neither vpce names nor the alias",
    ['UpdateRestApi'],
    (api) => ({ ...api, accessMode: 'STRICT' }),
  ),
  'alias-unassociated': apiChanged(
    'the API is associated with no endpoint, so that its alias leads nowhere',
    ['UpdateRestApi'],
    (api) => ({ ...api, endpointIds: [] }),
  ),
  'default-endpoint-disabled': apiChanged('the default endpoint of the API is disabled', ['UpdateRestApi'], (api) => ({
    ...api,
    isDefaultEndpointDisabled: true,
  })),
  'api-deleted': apiChanged('the API is deleted', ['DeleteRestApi'], (api) => ({ ...api, isDeleted: true })),
  'api-regional': apiChanged('the API is no longer private, but regional', ['UpdateRestApi'], (api) => ({
    ...api,
    type: 'REGIONAL',
  })),
  'stage-throttled': apiChanged('the stage takes no request a second', ['UpdateStage'], ({ stages, ...api }) => ({
    ...api,
    stages: stages.map((stage) => ({ ...stage, throttle: 0 })),
  })),
} as const satisfies Record<string, Fault>;
