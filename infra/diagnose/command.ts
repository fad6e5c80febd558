import { createCommand, runCommand } from '../cli/command.ts';
import { addStackOptions, faultOption, type StackOptions } from '../cli/command-line.ts';
import { unlessAborted } from '../cli/interruption.ts';
import { type Diagnosed, diagnoseStacks } from './diagnose.ts';
import { inSandbox } from './sandbox.ts';
import { diagnosedText } from './text.ts';

interface Options extends StackOptions {
  readonly aws: readonly string[];
  readonly fault: readonly string[];
  readonly json?: true;
}

const run = async ({ aws, fault, json, ...stack }: Options, signal: AbortSignal): Promise<number> => {
  const found = await unlessAborted(
    aws.length > 0 ? diagnoseStacks(aws) : inSandbox(stack, fault, diagnoseStacks),
    signal,
  );
  process.stdout.write(json ? `${JSON.stringify(found.map(plain), null, 2)}\n` : textOf(found));
  return found.length === 0 ? 0 : 1;
};

const textOf = (found: readonly Diagnosed[]): string =>
  found.length === 0
    ? 'The newest run of every canary is healthy: there is nothing to explain.\n'
    : `${found.map(diagnosedText).join('\n\n')}\n`;

/** As JSON has no functions, and nobody else needs those. */
const plain = ({ subject, diagnosis, changes, unasked }: Diagnosed) => {
  const { conclusion, healthyAt, unread } = diagnosis;
  const settings = (ones: Diagnosed['diagnosis']['conclusion']['explaining']) =>
    ones.map(({ setting: { area, name, value, resources }, before }) => ({ area, name, value, before, resources }));
  return {
    subject,
    explaining: settings(conclusion.explaining),
    changed: settings(conclusion.changed),
    ruledOut: conclusion.ruledOut,
    unexplained: conclusion.unexplained,
    comparedWith: healthyAt === undefined ? null : new Date(healthyAt).toISOString(),
    changes: changes.map(({ at, ...change }) => ({ ...change, at: new Date(at).toISOString() })),
    unread: [...unread, ...(unasked === undefined ? [] : [`CloudTrail: ${unasked}`])],
  };
};

const added = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const program = addStackOptions(createCommand('npm run diagnose --'))
  .description(
    'Says which settings explain what the canaries see now, and who changed them: exit status 0 nothing is wrong, 1 something is, 2 it cannot know.',
  )
  .option(
    '--aws <stack>',
    'the stack with the canaries, read with the credentials and region that the AWS CLI would use; without it, the sandbox; can be given again',
    added,
    [],
  )
  .addOption(faultOption())
  .option('--json', 'print JSON')
  .parse();

await runCommand((signal) => run(program.opts<Options>(), signal));
