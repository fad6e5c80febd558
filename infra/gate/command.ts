import { InvalidArgumentError } from 'commander';
import { createCommand, runCommand } from '../cli/command.ts';
import { unlessAborted } from '../cli/interruption.ts';
import { gate } from './gate.ts';

interface Options {
  readonly aws: readonly string[];
  readonly api: readonly string[];
  readonly runs: number;
  readonly invoke?: true;
  readonly timeout: number;
  readonly every: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const run = async ({ aws, api, runs, invoke, timeout, every }: Options, signal: AbortSignal): Promise<number> => {
  const options = {
    stacks: aws,
    apis: api,
    runs,
    invoke: invoke === true,
    timeoutMs: timeout * 60_000,
    everyMs: every * 1_000,
  };
  const outcome = await unlessAborted(gate(options, say, signal), signal);
  switch (outcome.kind) {
    case 'passed':
      say('passed');
      return 0;
    case 'failed':
      if (outcome.text !== '') say(`\n${outcome.text}\n`);
      say(`failed: ${outcome.headline}`);
      return 1;
    default:
      return outcome satisfies never;
  }
};

const countFromOne = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1.');
  return Number(text);
};

const positive = (text: string): number => {
  if (!(/^\d+(\.\d+)?$/.test(text) && Number(text) > 0)) throw new InvalidArgumentError('expected a number above 0.');
  return Number(text);
};

const added = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

const program = createCommand('npm run gate --')
  .description(
    'Waits after a deployment until the canaries know whether it is good: exit status 0 every canary has made so many healthy runs, 1 an alarm speaks or time is up, 2 it cannot know.',
  )
  .requiredOption(
    '--aws <stack>',
    'the stack with the canaries, with the credentials and region that the AWS CLI would use; more than 80 APIs have further stacks, so it can be given again',
    added,
  )
  .option('--api <target>', 'only this API matters, and the network; can be given again', added, [])
  .option('--runs <count>', 'how many healthy runs in a row each canary must make', countFromOne, 3)
  .option(
    '--invoke',
    'invoke the canaries in place of waiting for their schedules; so many unhealthy runs in a row fail it too',
  )
  .option('--timeout <minutes>', 'how long to wait', positive, 10)
  .option('--every <seconds>', 'how often to look', positive, 10)
  .parse();

await runCommand((signal) => run(program.opts<Options>(), signal));
