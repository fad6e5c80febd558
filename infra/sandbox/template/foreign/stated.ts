import { z } from 'zod';
import { ec2Id } from '../../identifiers.ts';
import { Refused } from '../../properties/refused.ts';
import { EXISTING_SYSTEM } from '../existing.ts';
import { withNames } from './names.ts';
import { type RawResource, type RawTemplate, referencesIn } from './raw-template.ts';

type Json = z.core.util.JSONType;

/** Under this key a canary's metadata says what its configuration has instead on loopback, and which CIDRs are moved there. */
const ON_LOOPBACK = 'PrivateApiCanary::OnLoopback';

const Made = z.object({ id: z.json() }).catchall(z.json());
const Document = z.object({ paths: z.record(z.string(), z.json()) }).catchall(z.json());
const Api = Made.extend({ stages: z.array(z.json()), endpointIds: z.array(z.json()), document: Document });
const System = z.object({
  vpc: Made.optional(),
  endpoint: Made.optional(),
  subnets: z.array(Made),
  securityGroups: z.array(Made),
  domainNames: z.array(z.json()),
  hostedNames: z.array(z.json()),
  publicNames: z.array(z.json()),
  certifiedNames: z.array(z.json()),
  apis: z.array(Api),
});
/** What exists before a stack, as the construct states it. */
export type StatedSystem = z.output<typeof System>;

/** In metadata a document that many APIs have is there once, and they have its number. */
const Packed = System.extend({
  documents: z.array(Document),
  apis: z.array(Api.extend({ document: z.int() })),
}).transform(({ documents, apis, ...system }) => ({
  ...system,
  apis: apis.map((api) => ({ ...api, document: documents[api.document] ?? { paths: {} } })),
}));

const Stated = z.looseObject({
  [EXISTING_SYSTEM]: Packed.optional(),
  [ON_LOOPBACK]: z.object({ cidrs: z.array(z.string()), config: z.record(z.string(), z.json()) }).optional(),
});

const statedBy = (canary: RawResource | undefined) => Stated.parse(canary?.Metadata ?? {});

/** How a canary differs on loopback because of what its app imports: the CIDRs that are moved, and values of its configuration by JSON Pointer. */
export const differences = (canary: RawResource | undefined) =>
  statedBy(canary)[ON_LOOPBACK] ?? { cidrs: [], config: {} };

/**
 * What is there before the stack, by what its canaries say. An app can import what a stack of its own exports: the template makes that, and
 * it is left out.
 */
export const statedSystem = (
  canaries: readonly (RawResource | undefined)[],
  { Resources }: RawTemplate,
): StatedSystem | undefined => {
  const [first, ...others] = canaries.flatMap((canary) => statedBy(canary)[EXISTING_SYSTEM] ?? []);
  if (first === undefined) return undefined;
  const whole = others.reduce(together, first);
  const exists = ({ id }: { readonly id: Json }): boolean =>
    !referencesIn(id).some((name) => Object.hasOwn(Resources, name));
  const existing = {
    ...whole,
    vpc: whole.vpc && exists(whole.vpc) ? whole.vpc : undefined,
    endpoint: whole.endpoint && exists(whole.endpoint) ? whole.endpoint : undefined,
    subnets: whole.subnets.filter(exists),
    securityGroups: whole.securityGroups.filter(exists),
    apis: whole.apis.filter(exists),
  };
  // What the template makes is called there what the sandbox calls it.
  return System.parse(
    withNames(z.json().parse(JSON.parse(JSON.stringify(existing))), (name) => {
      const prefix = PREFIXES.get(Resources[name]?.Type ?? '');
      return prefix === undefined ? undefined : { value: ec2Id(prefix, name) };
    }),
  );
};

const PREFIXES = new Map([
  ['AWS::EC2::VPC', 'vpc'],
  ['AWS::EC2::VPCEndpoint', 'vpce'],
]);

/** What two constructs say together. */
const together = (one: StatedSystem, other: StatedSystem): StatedSystem => ({
  vpc: oneOf('VPC', one.vpc, other.vpc),
  endpoint: oneOf('endpoint', one.endpoint, other.endpoint),
  subnets: distinct([...one.subnets, ...other.subnets]),
  securityGroups: distinct([...one.securityGroups, ...other.securityGroups]),
  domainNames: [...one.domainNames, ...other.domainNames],
  hostedNames: [...one.hostedNames, ...other.hostedNames],
  publicNames: [...one.publicNames, ...other.publicNames],
  certifiedNames: [...one.certifiedNames, ...other.certifiedNames],
  apis: [...byId([...one.apis, ...other.apis]).values()].flatMap(asOne),
});

const oneOf = (what: string, one: StatedSystem['vpc'], other: StatedSystem['vpc']): StatedSystem['vpc'] => {
  if (one && other && keyOf(one) !== keyOf(other))
    throw new Refused([`template: the sandbox plays canaries of one ${what}, got ${keyOf(one)} and ${keyOf(other)}`]);
  return one ?? other;
};

const keyOf = ({ id }: { readonly id: Json }): string => JSON.stringify(id);

const byId = <Item extends { readonly id: Json }>(items: readonly Item[]) => Map.groupBy(items, keyOf);

const distinct = <Item extends { readonly id: Json }>(items: readonly Item[]): Item[] =>
  [...byId(items).values()].flatMap(([first]) => first ?? []);

const asOne = ([first, ...others]: StatedSystem['apis']): StatedSystem['apis'] =>
  first === undefined
    ? []
    : [
        {
          ...first,
          stages: [...new Set([first, ...others].flatMap(({ stages }) => stages))],
          document: {
            ...first.document,
            paths: Object.assign({}, ...[first, ...others].map(({ document }) => document.paths)),
          },
        },
      ];
