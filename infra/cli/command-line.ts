import { type Command, InvalidArgumentError, Option } from 'commander';
import { FAULT_SYNTAX, readFault } from '../sandbox/faults/specification.ts';
import { messageOf } from '../sandbox/message-of.ts';
import { removeRemains } from '../sandbox/remains/remove.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { loadAssembly } from '../sandbox/template/assembly.ts';
import { type AppOptions, contextOption } from './command.ts';
import { synthesizeToFolder } from './synthesize.ts';

/** The values of the options that `addStackOptions` adds. */
export interface StackOptions extends AppOptions {
  readonly target?: string;
}

/** Adds the options of every command that needs the CDK app synthesized. */
export const addAppOptions = (command: Command): Command =>
  command
    .addOption(contextOption())
    .option('--app <directory>', 'take this cloud assembly as it is, instead of synthesizing one');

/** Adds the options of every command that deploys a stack to the sandbox. */
export const addStackOptions = (command: Command): Command =>
  addAppOptions(command).option('--target <name>', 'which of several deployments to take, by its name');

/** `--fault`, which can be given more than once. */
export const faultOption = (): Option =>
  new Option(`--fault <${FAULT_SYNTAX}>`, 'let a part misbehave; can be given again')
    .default([], 'none')
    .argParser((text, before: readonly string[]) => {
      try {
        readFault(text);
      } catch (error) {
        throw new InvalidArgumentError(messageOf(error));
      }
      return [...before, text];
    });

/** Starts a sandbox with the stack to deploy. Says on `progress` what takes time before. */
export const startStack = async (
  { target, ...options }: StackOptions,
  faults: readonly string[],
  progress: NodeJS.WritableStream,
): Promise<Sandbox> => {
  const { folders, processes } = removeRemains();
  if (folders + processes > 0) {
    const left = [counted(processes, 'process', 'processes'), counted(folders, 'folder', 'folders')];
    progress.write(`Removed what a killed sandbox left: ${left.join(' and ')}.\n`);
  }
  using assembly = await openAssembly(options, progress);
  const stack = await loadAssembly(assembly.path, target);
  for (const note of stack.notes) progress.write(`${note}.\n`);
  return await startSandbox(stack, { faults });
};

const counted = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** The folder of the cloud assembly: the one that is given, or a new one that disposing takes away. */
const openAssembly = async (
  { app, context }: AppOptions,
  progress: NodeJS.WritableStream,
): Promise<Disposable & { readonly path: string }> => {
  if (app !== undefined) return { path: app, [Symbol.dispose]: () => {} };
  const startedAt = performance.now();
  progress.write('Synthesizing the CDK app … ');
  try {
    const assembly = await synthesizeToFolder(context);
    progress.write(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
    return assembly;
  } catch (error) {
    progress.write('failed\n');
    throw error;
  }
};
