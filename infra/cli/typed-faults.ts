import { createInterface, moveCursor } from 'node:readline';
import { canRedraw } from '../sandbox/display/terminal.ts';
import type { FaultSwitches } from '../sandbox/faults/switches.ts';
import { messageOf } from '../sandbox/message-of.ts';

/** Reads faults from standard input, one a line, and turns each on or off; says what is wrong with one. */
export const toggleTypedFaults = (faults: FaultSwitches, say: (text: string) => void): Disposable => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    // Enter moved the cursor down; move it back up, so that the table is drawn in its old place.
    if (process.stdin.isTTY && canRedraw(process.stdout)) moveCursor(process.stderr, 0, -1);
    if (line.trim() === '') return;
    try {
      faults.toggle(line.trim());
    } catch (error) {
      say(messageOf(error));
    }
  });
  return { [Symbol.dispose]: () => lines.close() };
};
