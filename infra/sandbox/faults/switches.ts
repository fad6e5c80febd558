import type { RunningSystem, Undo } from './fault.ts';
import { describeFault, parseFault } from './specification.ts';
import { FAULTS } from './table.ts';

/** The sandbox's faults, each on or off. */
export interface FaultSwitches {
  /** Switches to the faults that the run is to have, and gives them as they were asked for. */
  readonly switchForRun: (run: number) => Promise<readonly string[]>;
  /** From the next run on, turns a fault off if it is asked for, or else on. Throws if there is no such fault. */
  readonly toggle: (text: string) => void;
  /** The faults, without their windows, that a run from now on is to have. */
  readonly dueIn: (run: number) => readonly string[];
}

/** Switches for the faults that are asked for; throws if one of them does not exist or cannot apply to its target. */
export const createFaultSwitches = (system: RunningSystem, asked: readonly string[]): FaultSwitches => {
  let wanted = asked.map((text) => parseFault(text, system.deployment));
  const active = new Map<string, Undo>();
  const faultsOf = (run: number) =>
    new Map(
      wanted.filter(({ first, last }) => first <= run && run <= last).map((fault) => [describeFault(fault), fault]),
    );
  return {
    switchForRun: async (run) => {
      const due = faultsOf(run);
      for (const [shown, undo] of active) {
        if (due.has(shown)) continue;
        await undo();
        active.delete(shown);
      }
      for (const [shown, { name, target }] of due) {
        if (!active.has(shown)) active.set(shown, await FAULTS[name].inject(system, target));
      }
      return [...active.keys()];
    },
    toggle: (text) => {
      const fault = parseFault(text, system.deployment);
      const others = wanted.filter((one) => describeFault(one) !== describeFault(fault));
      wanted = others.length < wanted.length ? others : [...wanted, fault];
    },
    dueIn: (run) => [...faultsOf(run).keys()],
  };
};
