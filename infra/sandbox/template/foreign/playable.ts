import { z } from 'zod';
import { Refused } from '../../properties/refused.ts';
import { EXISTING_SYSTEM, EXISTING_TOPICS } from '../existing.ts';
import { completed } from './completed.ts';
import type { JoinedStacks } from './joined.ts';
import { LOOPBACK_CIDR, movedIn, moverOf, moverOfAll, OTHER_LOOPBACK } from './moved.ts';
import { neededResources } from './needed.ts';
import { isOwnAlarm, ownFunctions, topicsIn } from './own-parts.ts';
import { type RawResource, type RawTemplate, referencesIn } from './raw-template.ts';
import { hasBackend, samplesIn, withStandIn } from './stand-in.ts';
import { differences, statedSystem } from './stated.ts';

type Json = z.core.util.JSONType;

/** A stack of somebody else's as the sandbox plays it, and in a line each what it does not play of it. */
export interface PlayableStack {
  readonly template: unknown;
  readonly notes: readonly string[];
}

/**
 * Makes of stacks that hold the construct what the sandbox can play: the canaries and all that they need, on loopback, where backends have
 * stand-ins; the rest is left out.
 */
export const playable = (
  { raw: whole, own }: JoinedStacks,
  assetDirectory: (s3Key: string) => string | undefined,
): PlayableStack => {
  const functions = ownFunctions(whole, assetDirectory).filter(({ logicalId }) => own.has(logicalId));
  const { raw, replaced } = withStandIns(
    whole,
    samplesIn(functions.map(({ logicalId }) => whole.Resources[logicalId])),
  );
  const alarms = Object.entries(raw.Resources).flatMap(([id, resource]) =>
    own.has(id) && isOwnAlarm(resource) ? [id] : [],
  );
  const needed = neededResources(raw, [...functions.map(({ logicalId }) => logicalId), ...alarms]);
  const canaries = functions.map(({ logicalId }) => whole.Resources[logicalId]);
  const system = statedSystem(canaries, raw);
  const move = moverOfAll(vpcCidrsIn(raw, needed, system?.vpc && canaries));
  // Such an endpoint is in another VPC than the canaries, whose addresses are moved onto the same network.
  const place = system?.vpc ? (text: string) => text : moverOf(LOOPBACK_CIDR, OTHER_LOOPBACK);
  const importsNetwork = system?.vpc !== undefined || system?.endpoint !== undefined;
  const resources = Object.entries(raw.Resources).filter(([id]) => needed.has(id));
  return {
    template: {
      Metadata: {
        ...(system && { [EXISTING_SYSTEM]: movedIn(system, place) }),
        [EXISTING_TOPICS]: topicsIn(
          resources.map(([, { Properties }]) => Properties),
          functions.map(({ literals }) => literals),
        ),
      },
      Parameters: { ...PARAMETERS, ...parametersOf(raw, resources) },
      Resources: Object.fromEntries(
        resources.map(([id, { Type, Properties, DependsOn }]) => {
          const own = functions.find(({ logicalId }) => logicalId === id);
          const properties = movedIn(
            own
              ? completed(
                  Properties,
                  own,
                  move,
                  importsNetwork ? movedIn(differences(whole.Resources[id]).config, place) : {},
                )
              : Properties,
            move,
          );
          return [id, { Type, Properties: properties, DependsOn: DependsOn.filter((other) => needed.has(other)) }];
        }),
      ),
      Outputs: outputsOf(raw, needed),
    },
    notes: [...replaced.map((id) => `${id}: a stand-in answers in place of its integration`), ...leftOut(raw, needed)],
  };
};

const PARAMETERS = { EndpointPort: { Type: 'Number' }, ResolverAddress: { Type: 'String' } };

const withStandIns = (raw: RawTemplate, samples: ReadonlyMap<string, Json>) => {
  const replaced = Object.entries(raw.Resources).flatMap(([id, resource]) => (hasBackend(resource) ? [id] : []));
  const standIn = (method: RawResource) => withStandIn(method, samples.get(pathOf(raw, method)));
  return {
    raw: {
      ...raw,
      Resources: Object.fromEntries(
        Object.entries(raw.Resources).map(([id, one]) => [id, replaced.includes(id) ? standIn(one) : one]),
      ),
    },
    replaced,
  };
};

const PathPart = z.looseObject({ PathPart: z.string(), ParentId: z.json() });

/** The path of a method below its stage. */
const pathOf = (raw: RawTemplate, { Properties }: RawResource): string => {
  const partsFrom = (reference: Json): readonly string[] => {
    const [id = ''] = referencesIn(reference);
    const part = PathPart.safeParse(raw.Resources[id]?.Properties).data;
    return part ? [...partsFrom(part.ParentId), part.PathPart] : [];
  };
  return `/${partsFrom(Properties.ResourceId ?? null).join('/')}`;
};

const vpcCidrsIn = (
  { Resources }: RawTemplate,
  needed: ReadonlySet<string>,
  importing: readonly (RawResource | undefined)[] | undefined,
): readonly string[] => {
  if (importing) return importing.flatMap((canary) => differences(canary).cidrs);
  const vpcs = Object.entries(Resources).filter(([id, { Type }]) => needed.has(id) && Type === 'AWS::EC2::VPC');
  const [cidr, ...others] = vpcs.map(([, { Properties }]) => Properties.CidrBlock);
  if (typeof cidr === 'string' && others.length === 0) return [cidr];
  throw new Refused([
    `template: the sandbox plays a stack with one AWS::EC2::VPC that has a CidrBlock, or one whose CIDRs a canary says, got ${vpcs.length}`,
  ]);
};

// None of them has a value: those that have a default are not here any more.
const TEXT = { Type: 'String' };

const parametersOf = ({ Parameters }: RawTemplate, resources: readonly (readonly [string, RawResource])[]) => {
  const used = new Set(resources.flatMap(([, { Properties }]) => referencesIn(Properties)));
  return Object.fromEntries(Object.keys(Parameters).flatMap((name) => (used.has(name) ? [[name, TEXT]] : [])));
};

const Output = z.looseObject({ Value: z.json(), Description: z.string().optional() });

const outputsOf = ({ Resources, Outputs }: RawTemplate, needed: ReadonlySet<string>) =>
  Object.fromEntries(
    Object.entries(Outputs).flatMap(([name, given]) => {
      const { Value, Description } = Output.parse(given);
      const isThere = referencesIn(Value).every((id) => !Object.hasOwn(Resources, id) || needed.has(id));
      return isThere ? [[name, { Value, ...(Description !== undefined && { Description }) }]] : [];
    }),
  );

const leftOut = ({ Resources }: RawTemplate, needed: ReadonlySet<string>): readonly string[] =>
  Object.entries(Resources).flatMap(([id, { Type }]) =>
    needed.has(id) ? [] : [`${Type} ${id}: not played, and no canary needs it`],
  );
