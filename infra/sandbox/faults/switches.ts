import type { Fault, RunningSystem, Undo } from './fault.ts';
import { describeFault, type FaultSpecification, isSameFault, parseFault } from './specification.ts';
import { FAULTS } from './table.ts';

/** The sandbox's faults, each on or off. */
export interface FaultSwitches {
  /** Turns on exactly the faults that this run is to have, at a simulated time in epoch milliseconds, and gives them as they are shown. */
  readonly switchForRun: (run: number, at?: number) => Promise<readonly string[]>;
  /**
   * Turns a fault off if it was asked for, or else on, from the next run on; with another number it takes the place of the
   * one that was asked for. Throws if there is no such fault.
   */
  readonly toggle: (text: string) => void;
  /** The faults that this run is to have, as they are shown. */
  readonly dueIn: (run: number) => readonly string[];
}

/** The running system, in which changes have a time. */
export type SwitchedSystem = Omit<RunningSystem, 'redeploy'> & {
  /** At a simulated time in epoch milliseconds. */
  readonly redeploy: (at: number, ...given: Parameters<RunningSystem['redeploy']>) => Promise<Undo>;
};

/** Whether asking for the one again means to turn the other off: a person need not say the number again. */
const isAlike = (one: FaultSpecification, again: FaultSpecification): boolean =>
  again.amount === undefined || one.amount === again.amount;

/** Makes the switches, with the faults that are asked for. Throws if there is no such fault or it cannot have its target. */
export const createFaultSwitches = (system: SwitchedSystem, asked: readonly string[]): FaultSwitches => {
  let wanted = asked.map((text) => parseFault(text, system.deployment));
  const active = new Map<string, Undo>();
  const faultsOf = (run: number) =>
    new Map(
      wanted.filter(({ first, last }) => first <= run && run <= last).map((fault) => [describeFault(fault), fault]),
    );
  return {
    switchForRun: async (run, at = Date.now()) => {
      const due = faultsOf(run);
      for (const [shown, undo] of active) {
        if (due.has(shown)) continue;
        await undo();
        active.delete(shown);
      }
      for (const [shown, { name, target, amount }] of due) {
        if (active.has(shown)) continue;
        const fault: Fault = FAULTS[name];
        active.set(
          shown,
          await fault.inject({ ...system, redeploy: (...given) => system.redeploy(at, ...given) }, target, amount),
        );
      }
      return [...active.keys()];
    },
    toggle: (text) => {
      const fault = parseFault(text, system.deployment);
      const others = wanted.filter((one) => !isSameFault(one, fault));
      const isAsked = wanted.some((one) => isSameFault(one, fault) && isAlike(one, fault));
      wanted = isAsked ? others : [...others, fault];
    },
    dueIn: (run) => [...faultsOf(run).keys()],
  };
};
