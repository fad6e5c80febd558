import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyProject } from '../breakages/project-copy.ts';
import type { Judge } from './mistake.ts';
import { MISTAKES } from './mistakes.ts';

// Plants one mistake after the other into a copy of the project: every judge who should see it must turn red, and none may be before.

const PARTS = ['.ci', 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json', 'README.md', 'docs'];

using copy = copyProject([...PARTS, 'functions', 'infra', 'test']);

const passes = async ({ command: [program, ...args] }: Judge): Promise<boolean> => {
  const judge = spawn(program, args, { cwd: copy.path, stdio: 'ignore' });
  const [status] = await once(judge, 'exit');
  return status === 0;
};

let good = 0;
let wrong = 0;
const ask = async (judge: Judge, what: string, expected: boolean): Promise<void> => {
  const isGreen = await passes(judge);
  if (isGreen === expected) good += 1;
  else wrong += 1;
  console.log(`${isGreen === expected ? '✓' : '✗'} ${what}: ${judge.name} is ${isGreen ? 'green' : 'red'}`);
};

const judges = new Map(MISTAKES.flatMap(({ seenBy }) => seenBy).map((judge) => [judge.name, judge]));
for (const judge of judges.values()) await ask(judge, 'no mistake', true);
for (const mistake of MISTAKES) {
  using _planted = copy.change(mistake.file, mistake);
  for (const judge of mistake.seenBy) await ask(judge, mistake.breaks, false);
}
console.log(`Tests: ${wrong} failed, ${good} passed, ${good + wrong} total`);
process.exitCode = wrong === 0 ? 0 : 1;
