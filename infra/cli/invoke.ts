import type { Ending } from '../sandbox/lambda/invocation.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import {
  addStackOptions,
  createCommand,
  faultOption,
  openStack,
  runCommand,
  type StackOptions,
} from './command-line.ts';
import { invokeDeployed } from './deployed-function.ts';

interface Options extends StackOptions {
  readonly aws?: string;
  readonly function?: string;
  readonly fault: readonly string[];
}

/** Invokes a function like the test button of Lambda's console: prints the result, and the log on standard error. */
const invoke = async (payload: string, options: Options): Promise<number> => {
  // The console sends an empty payload as an empty object.
  const event = payload.trim() === '' ? '{}' : payload;
  return printEnding(options.aws === undefined ? await inSandbox(event, options) : await onAws(event, options.aws));
};

const inSandbox = async (event: string, { function: name, fault, ...stack }: Options): Promise<Ending> => {
  await using sandbox = await startSandbox(await openStack(stack, process.stderr), { faults: fault });
  await sandbox.faults.switchForRun(1);
  const invocation = await sandbox.invoke(functionId(sandbox, name), event);
  const connections = sandbox.endpoint.listeners.flatMap(({ history }) => history).length;
  log(...invocation.output, invocation.reportLine);
  log(`asked the resolver ${sandbox.dns.history.length} times, connected ${connections} times`);
  return invocation;
};

const onAws = async (event: string, name: string): Promise<Ending> => {
  const { log: end, ...ending } = await invokeDeployed(name, event);
  log(end);
  return ending;
};

const log = (...lines: readonly string[]): void => void process.stderr.write(`${lines.join('\n')}\n`);

/** Prints a result as Lambda's console shows it; gives 0 if the function returned. */
const printEnding = (ending: Ending): number => {
  if (ending.kind === 'returned') {
    print(JSON.parse(ending.payload));
    return 0;
  }
  const { errorType, errorMessage, trace } = ending;
  print({ errorType, errorMessage, trace });
  return 1;
};

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

const functionId = ({ deployment: { functions } }: Sandbox, name: string | undefined): string => {
  const found = functions.find((fn) => name === undefined || fn.name === name);
  if (found) return found.logicalId;
  throw new Error(`function ${JSON.stringify(name)}: expected one of ${functions.map((fn) => fn.name).join(', ')}`);
};

const program = addStackOptions(createCommand('npm run invoke --'))
  .description('Invokes a canary as the Lambda console would with this payload: in the sandbox, or on AWS.')
  .argument('[payload]', 'the event as JSON text', '')
  .option('--function <name>', 'the function to invoke instead of the first')
  .addOption(faultOption())
  .option(
    '--aws <function>',
    'invoke this deployed function, with the credentials and region that the AWS CLI would use',
  )
  .parse();

await runCommand(() => invoke(program.args[0] ?? '', program.opts<Options>()));
