import { appOption, createCommand, faultOption, openAssembly, runCommand } from './command-line.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { loadAssembly } from './template/assembly.ts';

interface Options {
  readonly app?: string;
  readonly function?: string;
  readonly fault: readonly string[];
}

/** A console test on this machine: prints what the function returns, and on standard error what Lambda logs of it. */
const invoke = async (payload: string, { app, function: name, fault }: Options): Promise<number> => {
  const assembly = await openAssembly(app, process.stderr);
  await using sandbox = await startSandbox(await loadAssembly(assembly), { faults: fault });
  await sandbox.faults.switchForRun(1);
  // The console sends an empty payload as an empty object.
  const invocation = await sandbox.invoke(functionId(sandbox, name), payload.trim() === '' ? '{}' : payload);
  process.stderr.write(`${[...invocation.output, invocation.reportLine].join('\n')}\n`);
  const connections = sandbox.endpoint.listeners.flatMap(({ history }) => history).length;
  process.stderr.write(`asked the resolver ${sandbox.dns.history.length} times, connected ${connections} times\n`);
  if (invocation.kind === 'returned') {
    process.stdout.write(`${JSON.stringify(JSON.parse(invocation.payload), null, 2)}\n`);
    return 0;
  }
  const { errorType, errorMessage, trace } = invocation;
  process.stdout.write(`${JSON.stringify({ errorType, errorMessage, trace }, null, 2)}\n`);
  return 1;
};

const functionId = ({ deployment: { functions } }: Sandbox, name: string | undefined): string => {
  const found = functions.find((fn) => name === undefined || fn.name === name);
  if (found) return found.logicalId;
  throw new Error(`function ${JSON.stringify(name)}: expected one of ${functions.map((fn) => fn.name).join(', ')}`);
};

const program = createCommand('npm run invoke --')
  .description('Invokes a canary in the sandbox, as the Lambda console would with this payload.')
  .argument('[payload]', 'the event as JSON text', '')
  .addOption(appOption())
  .option('--function <name>', 'the function to invoke instead of the first')
  .addOption(faultOption())
  .parse();

await runCommand(() => invoke(program.args[0] ?? '', program.opts<Options>()));
