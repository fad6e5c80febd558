import { InvalidArgumentError, Option } from 'commander';
import { displayFor } from '../sandbox/display/display.ts';
import { introduce } from '../sandbox/display/introduction.ts';
import { describeFaults } from '../sandbox/faults/table.ts';
import { servePage } from '../sandbox/page/server.ts';
import { isHealthy, makeRuns, type Run } from '../sandbox/runs.ts';
import { createCommand, runCommand } from './command.ts';
import { addStackOptions, faultOption, type StackOptions, startStack } from './command-line.ts';
import { warnOfNpmHeader } from './npm-header.ts';
import { toggleTypedFaults } from './typed-faults.ts';

interface Options extends StackOptions {
  readonly runs?: number;
  readonly speed: 'fast' | 'real';
  readonly fault: readonly string[];
  readonly listFaults?: true;
  readonly json?: true;
  readonly port: number;
  readonly page: boolean;
}

// A run stands for a minute. A person can follow one a second.
const INTERVAL_MS = { fast: 1_000, real: 60_000 } as const;

const countFromOne = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1.');
  return Number(text);
};

const portNumber = (text: string): number => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('expected a port from 0 to 65535.');
  return Number(text);
};

const start = async (
  { runs, speed, fault, listFaults, json, port, page: wanted, ...stack }: Options,
  signal: AbortSignal,
): Promise<number> => {
  if (listFaults) {
    process.stdout.write(`${describeFaults()}\n`);
    return 0;
  }
  if (json) warnOfNpmHeader();
  await using sandbox = await startStack(stack, fault, process.stderr);
  signal.throwIfAborted();
  await using page = wanted && !json ? await servePage(sandbox, port) : undefined;
  process.stderr.write(introduce(sandbox, page?.url));

  const display = displayFor(process.stdout, json === true);
  using _typed = toggleTypedFaults(sandbox.faults, display.say);
  let last: Run | undefined;
  for await (const run of makeRuns(sandbox, { count: runs, intervalMs: INTERVAL_MS[speed], signal })) {
    display.show(run);
    page?.show(run);
    last = run;
  }
  display.end();
  return last && isHealthy(last) ? 0 : 1;
};

const program = addStackOptions(createCommand('npm start --'))
  .description('Deploys the CDK app to a sandbox on this machine and watches its private API.')
  .option(
    '--runs <count>',
    'end after so many runs; the exit status is 0 if every function last reported healthy',
    countFromOne,
  )
  .addOption(
    new Option('--speed <speed>', 'a run a second, or a run a minute')
      .choices(Object.keys(INTERVAL_MS))
      .default('fast'),
  )
  .addOption(faultOption())
  .option('--list-faults', 'say which faults there are')
  .option('--json', 'print reports, changes of alarms and messages as JSON lines; without a page')
  .option('--port <number>', 'serve the page on this port of 127.0.0.1; 0 is any free one', portNumber, 0)
  .option('--no-page', 'serve no page')
  .parse();

await runCommand((signal) => start(program.opts<Options>(), signal));
