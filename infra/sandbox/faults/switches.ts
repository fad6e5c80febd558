import type { RunningSystem, Undo } from './fault.ts';
import { describeFault, parseFault } from './specification.ts';
import { FAULTS } from './table.ts';

/** The sandbox's faults, each on or off. */
export interface FaultSwitches {
  /** Turns on exactly the faults that this run is to have, and gives them as they are shown. */
  readonly switchForRun: (run: number) => Promise<readonly string[]>;
  /** Turns a fault off if it was asked for, or else on, from the next run on. Throws if there is no such fault. */
  readonly toggle: (text: string) => void;
  /** The faults that this run is to have, as they are shown. */
  readonly dueIn: (run: number) => readonly string[];
}

/** Makes the switches, with the faults that are asked for. Throws if there is no such fault or it cannot have its target. */
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
