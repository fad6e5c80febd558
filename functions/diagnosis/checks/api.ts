import type { ApiFacts, ApiSettings, StageSettings } from '../facts/api.ts';
import type { SeenAttempt, Setting } from './check.ts';

/** Whether an API is there, under which names it answers, and what its stage is. */
export const apiSettings = (api: ApiFacts, endpointId: string): readonly Setting[] => {
  const { target, id, settings } = api;
  const isOf = (attempt: SeenAttempt): boolean => attempt.target === target;
  return [
    {
      area: 'API',
      name: `API ${id}, of ${target}`,
      value: settings === 'absent' ? 'deleted' : settings.endpointTypes.join(', ') || 'of an unknown type',
      resources: [id],
      causes: ['http.not_routed', 'http.denied'],
      stops: (attempt) => {
        if (!isOf(attempt) || settings === 'absent') return isOf(attempt);
        return settings.endpointTypes.length === 0 ? undefined : !settings.endpointTypes.includes('PRIVATE');
      },
    },
    ...(settings === 'absent' ? [] : settingsOf(api, settings, endpointId, isOf)),
  ];
};

const settingsOf = (
  { target, id, stage }: ApiFacts,
  settings: ApiSettings,
  endpointId: string,
  isOf: (attempt: SeenAttempt) => boolean,
): readonly Setting[] => [
  {
    area: 'API',
    name: `default endpoint of ${target}`,
    value: settings.isDefaultEndpointDisabled ? 'disabled' : 'enabled',
    resources: [id],
    causes: ['http.not_routed', 'http.denied'],
    stops: (attempt) => isOf(attempt) && attempt.kind !== 'own' && settings.isDefaultEndpointDisabled,
  },
  {
    area: 'API',
    name: `endpoint access mode of ${target}`,
    value: settings.accessMode ?? 'not set',
    resources: [id],
    causes: ['http.not_routed', 'http.denied', 'tls.name_unrecognized', 'tls.closed', 'tls.reset'],
    // STRICT serves the private DNS name and custom domain names alone (API Gateway developer guide, "Security policies for REST APIs").
    stops: (attempt) =>
      isOf(attempt) &&
      settings.accessMode === 'STRICT' &&
      (attempt.kind === 'alias' || attempt.kind === 'vpce-regional' || attempt.kind === 'vpce-zonal'),
  },
  {
    area: 'API',
    name: `association of ${target} with ${endpointId}`,
    value: settings.endpointIds.includes(endpointId) ? 'there' : 'missing',
    resources: [id],
    // Private DNS answers for the alias too, which API Gateway then does not know.
    causes: ['dns.name_not_found', 'dns.no_address', 'http.not_routed', 'http.denied'],
    stops: (attempt) => isOf(attempt) && attempt.kind === 'alias' && !settings.endpointIds.includes(endpointId),
  },
  {
    area: 'stage',
    name: `stage ${stage} of ${target}`,
    value: settings.stage === 'absent' ? 'deleted' : `there`,
    resources: [id],
    causes: ['http.not_routed', 'http.no_such_method'],
    stops: (attempt) => isOf(attempt) && settings.stage === 'absent',
  },
  ...(settings.stage === 'absent' ? [] : stageSettings(target, id, settings.stage, isOf)),
];

const stageSettings = (
  target: string,
  id: string,
  { deploymentId, throttle }: StageSettings,
  isOf: (attempt: SeenAttempt) => boolean,
): readonly Setting[] => [
  {
    area: 'stage',
    name: `deployment of ${target}`,
    value: deploymentId,
    resources: [id],
    causes: ['http.no_such_method', 'http.not_routed', 'http.request_rejected', 'http.integration.error', 'check.body'],
    // What a deployment holds is not judged here; that it is another one may be the reason.
    stops: (attempt) => (isOf(attempt) ? undefined : false),
  },
  {
    area: 'stage',
    name: `throttle of ${target}`,
    value: throttle === undefined ? 'none' : `${throttle} requests a second`,
    resources: [id],
    causes: ['http.throttled'],
    stops: (attempt) => isOf(attempt) && throttle === 0,
  },
];
