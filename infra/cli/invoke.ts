import { Option } from 'commander';
import { paintFor } from '../sandbox/display/paint.ts';
import { renderConclusion } from '../sandbox/display/screen.ts';
import { sizeOf } from '../sandbox/display/terminal.ts';
import type { Ending } from '../sandbox/lambda/invocation.ts';
import { Report } from '../sandbox/report.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { createCommand, runCommand } from './command.ts';
import { addStackOptions, faultOption, type StackOptions, startStack } from './command-line.ts';
import { invokeDeployed } from './deployed-function.ts';
import { unlessAborted } from './interruption.ts';
import { warnOfNpmHeader } from './npm-header.ts';

interface Options extends StackOptions {
  readonly aws?: string;
  readonly function?: string;
  readonly fault: readonly string[];
  readonly log?: true;
}

/** How an invocation ended, what the function logged, and facts of the invocation that are not the function's. */
interface Told {
  readonly ending: Ending;
  readonly log: readonly string[];
  readonly facts: readonly string[];
}

/**
 * Invokes a function like the test button of Lambda's console. Prints the result on standard output; on standard error what it
 * concludes and, if that is wanted or the function failed, after it the log.
 */
const invoke = async (payload: string, options: Options, signal: AbortSignal): Promise<number> => {
  // The console sends an empty payload as an empty object.
  const event = payload.trim() === '' ? '{}' : payload;
  checkJson(event);
  const { ending, log, facts } =
    options.aws === undefined
      ? await inSandbox(event, options, signal)
      : await unlessAborted(onAws(event, options.aws), signal);
  const result = JSON.stringify(resultOf(ending), null, 2);
  const conclusion = [...conclusionOf(ending), ...facts];
  // What is printed last stays in sight on a terminal, but in a file what is printed first.
  if (!process.stdout.isTTY) tell(conclusion);
  process.stdout.write(`${result}\n`);
  if (process.stdout.isTTY) tell(conclusion);
  if (options.log || ending.kind !== 'returned') tell(log);
  return ending.kind === 'returned' ? 0 : 1;
};

const inSandbox = async (
  event: string,
  { function: wanted, fault, ...stack }: Options,
  signal: AbortSignal,
): Promise<Told> => {
  await using sandbox = await startStack(stack, fault, process.stderr);
  await sandbox.faults.switchForRun(1);
  const { output, reportLine, ...ending } = await unlessAborted(
    sandbox.invoke(functionId(sandbox, wanted), event),
    signal,
  );
  const connections = sandbox.endpoint.listeners.flatMap(({ history }) => history).length;
  const asked = `asked the resolver ${sandbox.dns.history.length} times, connected ${connections} times`;
  return { ending, log: output, facts: [reportLine, asked] };
};

const onAws = async (event: string, name: string): Promise<Told> => {
  const { log, ...ending } = await invokeDeployed(name, event);
  return { ending, log: [log.trimEnd()], facts: [] };
};

/** Lambda refuses what is not JSON. */
const checkJson = (payload: string): void => {
  try {
    JSON.parse(payload);
  } catch (error) {
    throw new Error(`payload ${JSON.stringify(payload)}: expected JSON, such as '{"repeat": 5}'`, { cause: error });
  }
};

const tell = (lines: readonly string[]): void => void process.stderr.write(lines.map((line) => `${line}\n`).join(''));

/** The result as Lambda's console shows it. */
const resultOf = (ending: Ending): unknown => {
  if (ending.kind === 'returned') return JSON.parse(ending.payload);
  const { errorType, errorMessage, trace } = ending;
  return { errorType, errorMessage, trace };
};

const conclusionOf = (ending: Ending): readonly string[] => {
  const paint = paintFor(process.stderr);
  if (ending.kind !== 'returned')
    return [paint('red', `no report, because ${ending.errorType}: ${ending.errorMessage}`)];
  const report = Report.safeParse(JSON.parse(ending.payload));
  // Other functions than canaries give no report.
  return report.success ? [renderConclusion(report.data, sizeOf(process.stderr).columns, paint)] : [];
};

const functionId = ({ deployment: { functions } }: Sandbox, wanted: string | undefined): string => {
  const found = functions.find((fn) => wanted === undefined || fn.name === wanted || fn.zones.includes(wanted));
  if (found) return found.logicalId;
  const names = functions.flatMap(({ name, zones }) => [...zones, name]);
  throw new Error(`function ${JSON.stringify(wanted)}: expected one of ${names.join(', ')}`);
};

const program = addStackOptions(createCommand('npm run --silent invoke --'))
  .description('Invokes a canary as the Lambda console would with this payload: in the sandbox, or on AWS.')
  .argument('[payload]', 'the event as JSON text', '')
  .option('--function <name|zone>', 'the function to invoke, or the zone of its canary, instead of the first')
  .addOption(faultOption())
  .option('--log', 'print what the function logged, even if it did not fail')
  .addOption(
    new Option(
      '--aws <function>',
      'invoke this deployed function, with the credentials and region that the AWS CLI would use',
    ).conflicts(['function', 'fault', 'app', 'target']),
  )
  .parse();

warnOfNpmHeader();
await runCommand((signal) => invoke(program.args[0] ?? '', program.opts<Options>(), signal));
