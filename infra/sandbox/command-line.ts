import { Command, Option } from 'commander';
import { synthesize } from './synthesize.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const OUTDIR = 'cdk.out';

/** A command that ends the process with status 2 when it is called wrongly. */
export const createCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** `--app`, for every command that deploys to the sandbox. */
export const appOption = (): Option =>
  new Option('--app <directory>', `deploy this cloud assembly as it is, instead of synthesizing to ${OUTDIR}`);

/** `--fault`, which can be given more than once. */
export const faultOption = (): Option =>
  new Option('--fault <NAME[:target][@first-last]>', 'let a part misbehave; can be given again')
    .default([])
    .argParser((text, before: readonly string[]) => [...before, text]);

/** The cloud assembly to deploy: the given one, or a newly synthesized one, with a word on `progress` while that takes its time. */
export const openAssembly = async (given: string | undefined, progress: NodeJS.WritableStream): Promise<string> => {
  if (given !== undefined) return given;
  const startedAt = performance.now();
  progress.write('Synthesizing the CDK app … ');
  try {
    await synthesize(ROOT, OUTDIR);
  } catch (error) {
    progress.write('failed\n');
    throw error;
  }
  progress.write(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
  return OUTDIR;
};

/** Ends the process with the status that the command gives, or with 2 and one line where it throws. */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
};
