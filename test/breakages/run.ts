import { availableParallelism } from 'node:os';
import { BREAKAGES } from './breakages.ts';
import { copyTree, type Tree } from './tree.ts';

// Breaks the canary one line at a time: the tests must notice, or it must be said why they cannot.

const LEAST_KILLED = 0.85;

using trees = new DisposableStack();
const copies = Array.from({ length: availableParallelism() }, () => trees.use(copyTree()));
if (await copies[0]?.fails()) throw new Error('breaking the canary: its tests fail as it stands');

let killed = 0;
let failed = 0;
const waiting = BREAKAGES.values();
const breakOneByOne = async ({ notices }: Tree): Promise<void> => {
  for (const breakage of waiting) {
    const { file, breaks, survives } = breakage;
    const noticed = await notices(breakage);
    const expected = noticed === (survives === undefined);
    if (noticed) killed += 1;
    if (!expected) failed += 1;
    const remark = survives === undefined ? '' : ` (${survives})`;
    console.log(`${expected ? '' : 'WRONG: '}${noticed ? 'killed' : 'survived'} ${file}: ${breaks}${remark}`);
  }
};
await Promise.all(copies.map(breakOneByOne));

const share = killed / BREAKAGES.length;
console.log(
  `${killed} of ${BREAKAGES.length} breakages killed: ${(share * 100).toFixed(1)} %, at least ${LEAST_KILLED * 100} % expected`,
);
console.log(`${BREAKAGES.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || share < LEAST_KILLED ? 1 : 0;
