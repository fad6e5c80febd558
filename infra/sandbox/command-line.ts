import { Command, InvalidArgumentError, Option } from 'commander';
import { synthesize } from './synthesize.ts';
import { type AssembledStack, loadAssembly } from './template/assembly.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const OUTDIR = 'cdk.out';

/** A command that ends the process with status 2 when it is called wrongly. */
export const createCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** Which stack to deploy, as `addStackOptions` lets a person say it. */
export interface StackOptions {
  readonly app?: string;
  readonly context: Readonly<Record<string, string>>;
  readonly target?: string;
}

/** Adds the options of every command that deploys a stack to the sandbox; `--context` is as `cdk` has it. */
export const addStackOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('-c, --context <key=value>', 'a setting, such as targets=my-apis.json; can be given again')
        .default({}, 'none')
        .conflicts('app')
        .argParser((text, before: StackOptions['context']) => {
          const [, key, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
          if (key === undefined || value === undefined) throw new InvalidArgumentError('expected key=value.');
          return { ...before, [key]: value };
        }),
    )
    .option('--target <name>', 'which of several targets to deploy')
    .option('--app <directory>', `deploy this cloud assembly as it is, instead of synthesizing to ${OUTDIR}`);

/** `--fault`, which can be given more than once. */
export const faultOption = (): Option =>
  new Option('--fault <NAME[:target][@first-last]>', 'let a part misbehave; can be given again')
    .default([])
    .argParser((text, before: readonly string[]) => [...before, text]);

/** The stack to deploy, from the given cloud assembly or a newly synthesized one, with a word on `progress` while that takes its time. */
export const openStack = async (
  { app, context, target }: StackOptions,
  progress: NodeJS.WritableStream,
): Promise<AssembledStack> => loadAssembly(app ?? (await synthesizeApp(context, progress)), target);

const synthesizeApp = async (context: StackOptions['context'], progress: NodeJS.WritableStream): Promise<string> => {
  const startedAt = performance.now();
  progress.write('Synthesizing the CDK app … ');
  try {
    await synthesize(ROOT, OUTDIR, context);
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
