import { Command, InvalidArgumentError, Option } from 'commander';
import { type AssembledStack, loadAssembly } from '../sandbox/template/assembly.ts';
import { synthesize } from './synthesize.ts';

const OUTDIR = 'cdk.out';

/** A command that ends the process with status 2 when it is called wrongly. */
export const createCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** Which cloud assembly to take, as `addAppOptions` lets a person say it. */
export interface AppOptions {
  readonly app?: string;
  readonly context: Readonly<Record<string, string>>;
}

/** Which stack to deploy, as `addStackOptions` lets a person say it. */
export interface StackOptions extends AppOptions {
  readonly target?: string;
}

/** `--context`, as `cdk` has it. */
const contextOption = (): Option =>
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

/** The stack to deploy, from the cloud assembly that `openAssembly` gives. */
export const openStack = async (
  { target, ...options }: StackOptions,
  progress: NodeJS.WritableStream,
): Promise<AssembledStack> => loadAssembly(await openAssembly(options, progress), target);

/** The folder of the given cloud assembly or of a newly synthesized one, with a word on `progress` while that takes its time. */
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

/** Ends the process with the status that the command gives, or with 2 and one line where it throws. */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
};
