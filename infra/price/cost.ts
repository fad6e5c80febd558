import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { InvalidArgumentError } from 'commander';
import { type AppOptions, addAppOptions, createCommand, openAssembly, runCommand } from '../cli/command-line.ts';
import { borderlessTable } from '../sandbox/display/borderless-table.ts';
import { BILL_HEAD, BILL_NOTES, canaryBill, omissionsOf, syntheticsBill } from './bill.ts';
import { type Statement, statementOf } from './statement.ts';

interface Options extends AppOptions {
  readonly durationMs?: number;
}

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('expected a positive number.');
  return value;
};

const bill = (rows: readonly (readonly string[])[]): string =>
  borderlessTable({ head: BILL_HEAD, colAligns: ['left', 'right', 'right', 'right', 'left'] }, rows);

const explain = (statement: Statement): string =>
  [
    statement.stackName,
    bill(canaryBill(statement)),
    ...omissionsOf(statement),
    '',
    'The same with CloudWatch Synthetics, a canary in each zone and a step for each name:',
    bill(syntheticsBill(statement)),
  ].join('\n');

const cost = async ({ durationMs, ...app }: Options): Promise<number> => {
  const { stacks } = new CloudAssembly(await openAssembly(app, process.stderr));
  const statements = stacks.map((stack) => statementOf(stack, durationMs));
  process.stdout.write(`${[...statements.map(explain), BILL_NOTES.join('\n')].join('\n\n')}\n`);
  return 0;
};

const program = addAppOptions(createCommand('npm run cost --'))
  .description('Says what each stack of the CDK app costs in a month, and why.')
  .option('--duration-ms <number>', 'what Lambda bills of a run, where it is known better than measured here', positive)
  .parse();

await runCommand(() => cost(program.opts<Options>()));
