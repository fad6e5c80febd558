import type { Deployment } from '../deployment.ts';
import { NAME_KINDS } from '../dns/names.ts';
import type { Parts, Undo } from './parts.ts';

/** A misbehaviour of one part of the sandbox. */
export interface Fault {
  /** What is wrong while it is on. */
  readonly description: string;
  /** What it can be confined to; unless it is, it applies everywhere. */
  readonly confinedTo: readonly Confinement[];
  readonly inject: (parts: Parts, target?: string) => Promise<Undo>;
}

/** A zone of the endpoint's addresses, the zone of a function, or a kind of name. */
export type Confinement = 'zone' | 'source-zone' | 'name';

/** The targets that a fault can be confined to. */
export const targetsOf = ({ confinedTo }: Fault, { endpoint, functions }: Deployment): readonly string[] =>
  confinedTo.flatMap((confinement) => {
    switch (confinement) {
      case 'zone':
        return endpoint.interfaces.map(({ zone }) => zone);
      case 'source-zone':
        return functions.flatMap(({ zones }) => zones);
      case 'name':
        return NAME_KINDS;
      default:
        return confinement satisfies never;
    }
  });
