import { answering } from './answering.ts';
import type { Breakage } from './breakage.ts';
import { judging } from './judging.ts';
import { probing } from './probing.ts';
import { serving } from './serving.ts';

/** Everything that is broken, one after the other. */
export const BREAKAGES: readonly Breakage[] = Object.entries({
  ...probing,
  ...answering,
  ...judging,
  ...serving,
}).flatMap(([file, changes]) => changes.map((change) => ({ file, ...change })));
