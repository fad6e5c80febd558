import type { Deployment, LambdaFunction } from '../deployment.ts';
import { NAME_KINDS, namesOfKind } from '../dns/names.ts';
import type { DnsServer } from '../dns/server.ts';
import type { Authority } from '../endpoint/certificates.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { FunctionRuntime } from '../lambda/environment.ts';
import type { Call } from '../trail/trail.ts';

/** Something that can go wrong with the running system, by name. */
export interface Fault {
  /** What is wrong while it is on. */
  readonly description: string;
  /** What it can be confined to; unless it is, it applies everywhere. */
  readonly confinedTo: readonly Confinement[];
  /** What the system must have; unless it does, the fault is refused. */
  readonly needs?: { readonly what: string; readonly isIn: (deployment: Deployment) => boolean };
  /** What can be said of how much is wrong; absent where there is no more or less of it. */
  readonly amount?: Amount;
  readonly inject: (system: RunningSystem, target?: string, amount?: number) => Promise<Undo>;
}

/** How much is wrong: a whole number from 0 to `most`, and `usual` unless a person says another. */
export interface Amount {
  readonly unit: 'ms' | 'days';
  readonly usual: number;
  readonly most: number;
}

/** A zone of the endpoint's addresses or a family of them, the zone of a function, a kind of name, or an API. */
export type Confinement = 'zone' | 'family' | 'source-zone' | 'name' | 'api';

const FAMILIES = ['ipv4', 'ipv6'] as const;
type Family = (typeof FAMILIES)[number];

/** The family of an address. */
export const familyOf = (address: string): Family => (address.includes(':') ? 'ipv6' : 'ipv4');

/** Whether a target is a family. */
export const isFamily = (target: string): target is Family => FAMILIES.some((family) => family === target);

/** The running system, as far as faults change it. */
export interface RunningSystem {
  readonly deployment: Deployment;
  readonly dns: DnsServer;
  readonly endpoint: Endpoint;
  /** Issues the endpoint's certificates. */
  readonly authority: Authority;
  readonly gateway: Gateway;
  readonly runtimeOf: (fn: LambdaFunction) => FunctionRuntime;
  /** Lets everything work from a changed deployment, until the returned function is called; CloudTrail records the calls that change it. */
  readonly redeploy: (change: (deployment: Deployment) => Deployment, calls?: readonly Call[]) => Promise<Undo>;
}

/** Puts back what a fault changed. */
export type Undo = () => void | Promise<void>;

/** The targets that a fault can be confined to. */
export const targetsOf = ({ confinedTo }: Fault, deployment: Deployment): readonly string[] => {
  const { endpoint, functions, apis } = deployment;
  const targets: Readonly<Record<Confinement, readonly string[]>> = {
    zone: endpoint.interfaces.map(({ zone }) => zone),
    family: familiesOf(deployment),
    'source-zone': functions.flatMap(({ zones }) => zones),
    api: apis.map(({ name }) => name),
    name: NAME_KINDS.filter((kind) => namesOfKind(deployment, kind).length > 0),
  };
  return confinedTo.flatMap((confinement) => targets[confinement]);
};

/** The families that something can be confined to: where there is only one, that would be no confinement. */
const familiesOf = ({ endpoint }: Deployment): readonly Family[] => {
  const found = endpoint.interfaces.flatMap(({ addresses }) => addresses.map(familyOf));
  return FAMILIES.every((family) => found.includes(family)) ? FAMILIES : [];
};
