import type { Deployment } from '../deployment.ts';
import { type Fault, targetsOf } from '../faults/fault.ts';
import { FAULT_GROUPS } from '../faults/table.ts';
import type { FaultGroup } from './contract.ts';

/** More are not chosen from a list; a person can still type them. */
const MOST_TARGETS = 50;

/** Every fault that this system can have, with what it can be confined to, by what goes wrong. */
export const faultGroups = (deployment: Deployment): readonly FaultGroup[] =>
  Object.entries(FAULT_GROUPS)
    .map(([title, faults]) => ({
      title,
      faults: Object.entries<Fault>(faults)
        .filter(([, { needs }]) => needs?.isIn(deployment) ?? true)
        .map(([name, fault]) => ({
          name,
          description: fault.description,
          targets: targetsOf(fault, deployment).slice(0, MOST_TARGETS),
          amount: fault.amount,
        })),
    }))
    .filter(({ faults }) => faults.length > 0);
