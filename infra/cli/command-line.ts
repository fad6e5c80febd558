import { Command, InvalidArgumentError, Option } from 'commander';
import { type AssembledStack, loadAssembly } from '../sandbox/template/assembly.ts';
import { synthesize } from './synthesize.ts';

const OUTDIR = 'cdk.out';

/** A command; calling it wrongly ends the process with status 2. */
export const createCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** The values of the options that `addAppOptions` adds. */
export interface AppOptions {
  readonly app?: string;
  readonly context: Readonly<Record<string, string>>;
}

/** The values of the options that `addStackOptions` adds. */
export interface StackOptions extends AppOptions {
  readonly target?: string;
}

/** `--context`, as `cdk` has it. */
export const contextOption = (): Option =>
  new Option('-c, --context <key=value>', 'a setting, such as targets=my-apis.json; can be given again')
    .default({}, 'none')
    .conflicts('app')
    .argParser((text, before: AppOptions['context']) => {
      const [, key, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
      if (key === undefined || value === undefined) throw new InvalidArgumentError('expected key=value.');
      return { ...before, [key]: value };
    });

/** Adds the options of every command that needs the CDK app synthesized. */
export const addAppOptions = (command: Command): Command =>
  command
    .addOption(contextOption())
    .option('--app <directory>', `take this cloud assembly as it is, instead of synthesizing to ${OUTDIR}`);

/** Adds the options of every command that deploys a stack to the sandbox. */
export const addStackOptions = (command: Command): Command =>
  addAppOptions(command).option('--target <name>', 'which of several targets to deploy');

/** `--fault`, which can be given more than once. */
export const faultOption = (): Option =>
  new Option('--fault <NAME[:target][@first-last]>', 'let a part misbehave; can be given again')
    .default([])
    .argParser((text, before: readonly string[]) => [...before, text]);

/** Loads the stack to deploy. */
export const openStack = async (
  { target, ...options }: StackOptions,
  progress: NodeJS.WritableStream,
): Promise<AssembledStack> => loadAssembly(await openAssembly(options, progress), target);

/** Gives the folder of the cloud assembly. Synthesizes one unless it is given, and says so on `progress`. */
export const openAssembly = async ({ app, context }: AppOptions, progress: NodeJS.WritableStream): Promise<string> =>
  app ?? synthesizeApp(context, progress);

const synthesizeApp = async (context: AppOptions['context'], progress: NodeJS.WritableStream): Promise<string> => {
  const startedAt = performance.now();
  progress.write('Synthesizing the CDK app … ');
  try {
    await synthesize(OUTDIR, context);
  } catch (error) {
    progress.write('failed\n');
    throw error;
  }
  progress.write(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
  return OUTDIR;
};

/** Ends the process with the status that the command gives; if it throws, prints the error's message and ends with 2. */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
};
