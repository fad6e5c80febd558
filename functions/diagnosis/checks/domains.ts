import type { ApiFacts } from '../facts/api.ts';
import type { DomainFacts, DomainSettings, MappingFacts, OwnName } from '../facts/domain.ts';
import type { EndpointFacts } from '../facts/network.ts';
import { judge } from '../policy/judge.ts';
import type { SeenAttempt, Setting } from './check.ts';

/** Whether the custom domain names of APIs are there, associated with the endpoint, open to it, and lead to the APIs. */
export const domainSettings = (
  domains: readonly DomainFacts[],
  apis: readonly ApiFacts[],
  { id: endpointId, vpcId }: Pick<EndpointFacts, 'id'> & Partial<Pick<EndpointFacts, 'vpcId'>>,
): readonly Setting[] =>
  domains.flatMap((domain) => {
    const { name, settings } = domain;
    const leading = apis.flatMap((api) => namesOf(api, name).map((ownName) => ({ api, ownName })));
    const isOf = (attempt: SeenAttempt): boolean =>
      leading.some(({ api, ownName }) => api.target === attempt.target && ownName.name === attempt.name);
    return [
      stateOf(domain, isOf),
      ...(typeof settings === 'string'
        ? []
        : [
            associationOf(name, settings, endpointId, isOf),
            policyOf(name, settings, { endpointId, vpcId }, isOf),
            ...leading.map(({ api, ownName }) => mappingOf(settings, api, ownName)),
          ]),
    ];
  });

const namesOf = ({ ownNames = [] }: ApiFacts, domain: string): readonly OwnName[] =>
  ownNames.filter((one) => one.domain === domain);

type IsOf = (attempt: SeenAttempt) => boolean;

const stateOf = ({ name, settings }: DomainFacts, isOf: IsOf): Setting => ({
  area: 'custom domain names',
  name: `custom domain name ${name}`,
  value: settings === 'absent' ? 'deleted' : settings === 'elsewhere' ? 'of another account' : settings.status,
  resource: name,
  causes: REFUSED,
  stops: (attempt) => {
    if (!isOf(attempt) || settings === 'elsewhere') return false;
    if (settings === 'absent') return true;
    // While it is updated, it serves as before.
    return ['AVAILABLE', 'UPDATING'].includes(settings.status) ? false : undefined;
  },
});

const REFUSED = [
  'http.not_routed',
  'http.denied',
  'tls.name_unrecognized',
  'tls.closed',
  'tls.reset',
  'tls.cert.name_invalid',
] as const;

const associationOf = (name: string, { endpointIds }: DomainSettings, endpointId: string, isOf: IsOf): Setting => ({
  area: 'custom domain names',
  name: `association of ${name} with ${endpointId}`,
  value: endpointIds.includes(endpointId) ? 'there' : 'missing',
  resource: name,
  causes: REFUSED,
  stops: (attempt) => isOf(attempt) && !endpointIds.includes(endpointId),
});

const policyOf = (
  name: string,
  { id, policy }: DomainSettings,
  { endpointId, vpcId }: { readonly endpointId: string; readonly vpcId: string | undefined },
  isOf: IsOf,
): Setting => {
  const { decision, by } = judge(policy, {
    arn: `arn:*:execute-api:*:*:/domainnames/${name}+${id}`,
    context: {
      'aws:sourcevpce': endpointId,
      ...(vpcId !== undefined && { 'aws:sourcevpc': vpcId }),
      'aws:securetransport': 'true',
    },
  });
  return {
    area: 'custom domain names',
    name: `policy of ${name}`,
    value: `${decision} by ${by}`,
    resource: name,
    causes: ['http.denied', 'http.denied.resource_policy', 'http.denied.caller', 'http.not_routed'],
    stops: (attempt) => isOf(attempt) && (decision === 'unknown' ? undefined : decision === 'denied'),
  };
};

const mappingOf = (settings: DomainSettings, api: ApiFacts, { name, domain, basePath }: OwnName): Setting => {
  const { target } = api;
  const path = `${basePath}${api.resource}`.replace(/^\//, '');
  const found = mappingFor(settings.mappings, path);
  const leads = found !== undefined && leadsTo(found, path, api);
  return {
    area: 'custom domain names',
    name: `mapping of ${domain}/${basePath} to ${target}`,
    value: found === undefined ? 'none' : `${found.basePath || '(none)'} to ${found.apiId}/${found.stage ?? '(path)'}`,
    resource: domain,
    causes: [
      'http.not_routed',
      'http.no_such_method',
      'http.denied',
      'http.denied.resource_policy',
      'http.unexpected_status',
      'check.content_type',
      'check.body',
    ],
    stops: (attempt) => {
      if (attempt.target !== target || attempt.name !== name || leads === true) return false;
      return leads === false && settings.routingMode === 'BASE_PATH_MAPPING_ONLY' ? true : undefined;
    },
  };
};

/** The longest base path that the path begins with; the empty one is for what no other is for. */
const mappingFor = (mappings: readonly MappingFacts[], path: string): MappingFacts | undefined =>
  mappings
    .filter(({ basePath }) => basePath === '' || basePath === path || path.startsWith(`${basePath}/`))
    .toSorted((one, other) => other.basePath.length - one.basePath.length)[0];

/** Whether a path leads by a mapping to what the canary calls of an API; nothing where it leads to another resource of it. */
const leadsTo = (
  { basePath, apiId, stage }: MappingFacts,
  path: string,
  { id, stage: wanted, resource }: ApiFacts,
): boolean | undefined => {
  const rest = path.slice(basePath.length).replace(/^\/?/, '/');
  const staged = stage === undefined ? rest : `/${stage}${rest}`;
  if (apiId !== id || !`${staged}/`.startsWith(`/${wanted}/`)) return false;
  return staged === `/${wanted}${resource}` || undefined;
};
