import { createInterface, moveCursor } from 'node:readline';
import type { FaultSwitches } from '../sandbox/faults/switches.ts';

/** Lets a person at the terminal type a fault and Enter, to turn it on or off. */
export const toggleTypedFaults = (faults: FaultSwitches): Disposable => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    // Back over the line that Enter broke, so that the table is drawn where it was.
    if (process.stdin.isTTY) moveCursor(process.stderr, 0, -1);
    if (line.trim() === '') return;
    try {
      faults.toggle(line.trim());
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    }
  });
  return { [Symbol.dispose]: () => lines.close() };
};
