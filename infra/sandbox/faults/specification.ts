import type { Deployment } from '../deployment.ts';
import { nearestNames } from './did-you-mean.ts';
import { type Fault, targetsOf } from './fault.ts';
import { FAULTS, type FaultName, isFaultName } from './table.ts';

/** A fault as a person asks for it: `NAME[=amount][:target][@first-last]`. */
export interface FaultSpecification {
  readonly name: FaultName;
  /** In the fault's unit. Absent: what is usual. */
  readonly amount?: number;
  /** Absent: everything that the fault can apply to. */
  readonly target?: string;
  /** The first and the last run that it is on for, counted from 1. */
  readonly first: number;
  readonly last: number;
}

export const FAULT_SYNTAX = 'NAME[=amount][:target][@first-last]';

const PATTERN =
  /^(?<name>[^=:@]+)(?:=(?<amount>[^=:@]+))?(?::(?<target>[^=:@]+))?(?:@(?<first>[1-9]\d*)(?<open>-(?<last>[1-9]\d*)?)?)?$/;

const refuse = (text: string, reason: string): never => {
  throw new Error(`fault ${JSON.stringify(text)}: ${reason}`);
};

/** Reads a fault as far as this needs no deployment; throws an error that says what was expected instead. */
export const readFault = (text: string): FaultSpecification => {
  const { name, amount, target, first = '1', open, last } = PATTERN.exec(text)?.groups ?? {};
  if (name === undefined) return refuse(text, `expected ${FAULT_SYNTAX}, such as endpoint-drops:us-east-1b@4-9`);
  if (!isFaultName(name)) return refuse(text, unknownName(name));
  const onlyOne = text.includes('@') && open === undefined;
  const window = { first: Number(first), last: Number(last ?? (onlyOne ? first : Number.POSITIVE_INFINITY)) };
  if (window.last < window.first) return refuse(text, 'expected a last run that is not before the first');
  return {
    name,
    ...(amount !== undefined && { amount: readAmount(text, name, amount) }),
    ...(target !== undefined && { target }),
    ...window,
  };
};

/** Reads a fault for this deployment; throws an error that says what was expected instead. */
export const parseFault = (text: string, deployment: Deployment): FaultSpecification => {
  const fault = readFault(text);
  const { name, target } = fault;
  const { needs }: Fault = FAULTS[name];
  if (needs && !needs.isIn(deployment)) return refuse(text, `expected a system with ${needs.what} for ${name}`);
  const targets = targetsOf(FAULTS[name], deployment);
  if (target === undefined || targets.includes(target)) return fault;
  return refuse(
    text,
    targets.length === 0
      ? `expected ${name} without a target`
      : `expected ${name} with one of the targets ${someOf(targets)}`,
  );
};

const MOST_LISTED = 20;

const someOf = (targets: readonly string[]): string =>
  [
    ...targets.slice(0, MOST_LISTED),
    ...(targets.length > MOST_LISTED ? [`and ${targets.length - MOST_LISTED} more`] : []),
  ].join(', ');

const unknownName = (name: string): string => {
  const nearest = nearestNames(name, Object.keys(FAULTS));
  const meant = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
  return `there is no fault of this name${meant} (--list-faults names them all)`;
};

const readAmount = (text: string, name: FaultName, amount: string): number => {
  const fault: Fault = FAULTS[name];
  if (fault.amount === undefined) return refuse(text, `expected ${name} without a number`);
  const { unit, most } = fault.amount;
  const value = Number(amount);
  if (/^\d+$/.test(amount) && value <= most) return value;
  return refuse(text, `expected ${name}= with a whole number of ${unit} from 0 to ${most}`);
};

/** The fault without its runs, as it is shown. */
export const describeFault = ({ name, amount, target }: FaultSpecification): string =>
  [name, ...(amount === undefined ? [] : ['=', amount]), ...(target === undefined ? [] : [':', target])].join('');

/** Whether two are about the same thing, of which there can be only one. */
export const isSameFault = (one: FaultSpecification, other: FaultSpecification): boolean =>
  one.name === other.name && one.target === other.target;
