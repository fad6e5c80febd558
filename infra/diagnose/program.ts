import type { Command } from 'commander';
import { createCommand, runCommand } from '../cli/command.ts';
import { unlessAborted } from '../cli/interruption.ts';
import { type Diagnosed, diagnoseStacks } from './diagnose.ts';
import { diagnosedText } from './text.ts';

/** The values of the options that every such program has. */
interface Options {
  readonly aws: readonly string[];
  readonly json?: true;
}

/** Lets a program find out itself which stacks to diagnose where none is named: its options, and what it does with them. */
export interface WithoutStacks {
  readonly addOptions: (program: Command) => Command;
  readonly diagnose: (
    program: Command,
    diagnose: (stacks: readonly string[]) => Promise<readonly Diagnosed[]>,
  ) => Promise<readonly Diagnosed[]>;
}

/** Runs the program: it says which settings explain what the canaries see now, and who changed them. */
export const runDiagnosis = async (name: string, without?: WithoutStacks): Promise<void> => {
  const program = createCommand(name)
    .description(
      'Says which settings explain what the canaries see now, and who changed them: exit status 0 nothing is wrong, 1 something is, 2 it cannot know.',
    )
    .option('--json', 'print JSON');
  const aws =
    'the stack with the canaries, read with the credentials and region that the AWS CLI would use; can be given again';
  if (without) without.addOptions(program.option('--aws <stack>', `${aws}; without it, the sandbox`, added, []));
  else program.requiredOption('--aws <stack>', aws, added);
  program.parse();
  const { aws: stacks, json } = program.opts<Options>();
  await runCommand(async (signal) => {
    const found = await unlessAborted(
      without && stacks.length === 0 ? without.diagnose(program, diagnoseStacks) : diagnoseStacks(stacks),
      signal,
    );
    process.stdout.write(json ? `${JSON.stringify(found.map(plain), null, 2)}\n` : textOf(found));
    return found.length === 0 ? 0 : 1;
  });
};

const added = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

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
