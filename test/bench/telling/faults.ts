import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { type Confinement, type Fault, targetsOf } from '../../../infra/sandbox/faults/fault.ts';
import { FAULTS } from '../../../infra/sandbox/faults/table.ts';

/** That there is one API, so that what is confined to it is not confined. */
const NO_CONFINEMENT: Confinement = 'api';

/** The faults of the sandbox's table that need something of a system, and are for it alone, or else all that need nothing. */
export const faultsFor = (deployment: Deployment, special: boolean): readonly string[] =>
  Object.entries<Fault>(FAULTS)
    .filter(([, { needs }]) => (special ? needs?.isIn(deployment) : needs === undefined))
    .flatMap(([name, fault]) => [name, ...confinements(fault, deployment).map((target) => `${name}:${target}`)]);

/** One target of each sort: for a name one that clients do not use. */
const confinements = (fault: Fault, deployment: Deployment): readonly string[] =>
  fault.confinedTo
    .filter((confinement) => confinement !== NO_CONFINEMENT)
    .flatMap((confinement) => targetsOf({ ...fault, confinedTo: [confinement] }, deployment).at(-1) ?? []);
