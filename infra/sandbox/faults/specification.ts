import type { Deployment } from '../deployment.ts';
import { type Fault, targetsOf } from './fault.ts';
import { FAULTS, type FaultName, isFaultName } from './table.ts';

/** A fault as a person asks for it: `NAME[:target][@first-last]`. */
export interface FaultSpecification {
  readonly name: FaultName;
  /** Absent: everything that the fault can apply to. */
  readonly target?: string;
  /** The first and the last run that it is on for, counted from 1. */
  readonly first: number;
  readonly last: number;
}

const PATTERN = /^(?<name>[^:@]+)(?::(?<target>[^:@]+))?(?:@(?<first>[1-9]\d*)(?<open>-(?<last>[1-9]\d*)?)?)?$/;

/** Reads a fault for this deployment; throws an error that says what was expected instead. */
export const parseFault = (text: string, deployment: Deployment): FaultSpecification => {
  const refuse = (expected: string): never => {
    throw new Error(`fault ${JSON.stringify(text)}: expected ${expected}`);
  };
  const { name, target, first = '1', open, last } = PATTERN.exec(text)?.groups ?? {};
  if (name === undefined) return refuse('NAME[:target][@first-last], such as endpoint-drops:us-east-1b@4-9');
  if (!isFaultName(name)) return refuse(`one of ${Object.keys(FAULTS).join(', ')}`);
  const { needs }: Fault = FAULTS[name];
  if (needs && !needs.isIn(deployment)) return refuse(`a system with ${needs.what} for ${name}`);
  const targets = targetsOf(FAULTS[name], deployment);
  if (target !== undefined && !targets.includes(target)) {
    return refuse(
      targets.length === 0 ? `${name} without a target` : `${name} with one of the targets ${targets.join(', ')}`,
    );
  }
  const onlyOne = text.includes('@') && open === undefined;
  const window = { first: Number(first), last: Number(last ?? (onlyOne ? first : Number.POSITIVE_INFINITY)) };
  if (window.last < window.first) return refuse('a last run that is not before the first');
  return { name, ...(target !== undefined && { target }), ...window };
};

/** The fault without its runs, as it is shown. */
export const describeFault = ({ name, target }: FaultSpecification): string =>
  target === undefined ? name : `${name}:${target}`;
