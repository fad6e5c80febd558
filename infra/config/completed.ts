import type * as z from 'zod';
import type { Kind } from '../../functions/contract/kind.ts';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import { familiesOf, familyOf } from '../../functions/network/family.ts';
import type { ApiInput } from './api.ts';
import type { DeploymentInput } from './deployment.ts';

/** Where canaries stand, the endpoint that they look at and the APIs behind it, with everything filled in. */
export type Deployment = ReturnType<typeof completed>;

/** Fills in what follows from the rest of a deployment. */
export const completed = ({
  name,
  region,
  endpoint,
  apis,
  roleArn,
  roleArns,
  defaults: _inherited,
  ...given
}: z.output<typeof DeploymentInput>) => {
  const families = familiesOf(endpoint.ipAddressType);
  const { cidrs = given.vpc.cidrs, zones = given.zones } = endpoint;
  const completedApis = apis.map((one) => completedApi(one, endpoint.dnsEntries));
  return {
    ...given,
    name: name ?? completedApis.map(({ target }) => target)[0] ?? endpoint.id,
    region: region ?? given.zones.map((zone) => regionOf(zone.name))[0],
    endpoint: {
      ...endpoint,
      cidrs: cidrs.filter((cidr) => families.includes(familyOf(cidr))),
      zones: zones.map(({ name, cidr, ipv6Cidr }) => ({
        name,
        ...(cidr !== undefined && families.includes('ipv4') && { cidr }),
        ...(ipv6Cidr !== undefined && families.includes('ipv6') && { ipv6Cidr }),
      })),
    },
    apis: completedApis,
    roleArns: { canary: roleArn, notifier: roleArn, scheduler: roleArn, ...roleArns },
  };
};

/** An API with what follows from the rest of it, and from the endpoint's DNS entries, filled in. */
export const completedApi = (
  { target, kinds, names = [], primary, probe, ...api }: z.output<typeof ApiInput>,
  dnsEntries: readonly string[],
) => {
  const expected = kinds ?? kindsOf(names, dnsEntries);
  const [first = 'private-dns'] = expected;
  const usual = (['own', 'private-dns'] as const).find((kind) => expected.includes(kind));
  return {
    ...api,
    target: target ?? targetNameOf(api),
    kinds: expected,
    names,
    primary: primary ?? usual ?? first,
    probe: completedProbe(probe),
  };
};

/** A body that is no text is sent as JSON, and says so. */
const completedProbe = ({ body, headers, ...probe }: z.output<typeof ApiInput>['probe']) => {
  if (body === undefined) return { ...probe, headers };
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return {
    ...probe,
    headers: isSaid ? headers : { ...headers, 'Content-Type': 'application/json' },
    body: textOf(body),
  };
};

/** What is sent for a body. */
export const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** The kinds of name that an API has: those of its endpoint, and its own names if it has any. */
export const kindsOf = (names: readonly unknown[], dnsEntries: readonly string[]): Kind[] => [
  ...kindsIn(dnsEntries),
  ...(names.length > 0 ? (['own'] as const) : []),
];

/** The region of an availability zone. */
export const regionOf = (zone: string): string => zone.slice(0, -1);

/** The kinds of name that an endpoint with these DNS entries gives to every API; an alias is the API's own matter. */
const kindsIn = (dnsEntries: readonly string[]): Kind[] => {
  const names = dnsEntries.map(readEndpointName).filter((name) => name?.endpointId !== undefined);
  return [
    'private-dns',
    ...(names.some((name) => name?.zone === undefined) ? (['vpce-regional'] as const) : []),
    ...(names.some((name) => name?.zone !== undefined) ? (['vpce-zonal'] as const) : []),
  ];
};

/** What a target is called that is given no name: the API's, in the characters that a stack's name can have, and the stage. */
export const targetNameOf = ({
  id,
  name = '',
  stage,
}: Pick<z.output<typeof ApiInput>, 'id' | 'name' | 'stage'>): string => {
  const [api, deployed] = [name, stage].map((word) => word.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  return [(api || id).slice(0, 40), deployed].filter(Boolean).join('-').slice(0, 64);
};

/** The name of the stack of a deployment, or of the demo in an environment. */
export const stackNameOf = (name: string): string => `PrivateApiCanary-${name}`;
