import { Command, InvalidArgumentError, Option } from 'commander';
import { messageOf } from '../sandbox/message-of.ts';
import { Interruption, interruption } from './interruption.ts';
import { sentenceOf } from './system-error.ts';

/** A command; calling it wrongly ends the process with status 2. */
export const createCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** The values of the options that `addAppOptions` adds. */
export interface AppOptions {
  readonly app?: string;
  readonly context: Readonly<Record<string, string>>;
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

/**
 * Ends the process with the status that the command gives; with that of the signal, if one comes before; if the command throws,
 * prints the error's message and ends with 2.
 */
export const runCommand = async (command: (signal: AbortSignal) => Promise<number>): Promise<void> => {
  const signal = interruption();
  try {
    process.exitCode = await command(signal);
    signal.throwIfAborted();
  } catch (error) {
    // What an interruption lets fail is no news.
    const reason: unknown = signal.aborted ? signal.reason : error;
    if (reason instanceof Interruption) process.exit(reason.status);
    process.stderr.write(`${sentenceOf(reason) ?? messageOf(reason)}\n`);
    process.exitCode = 2;
  }
};
