import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from 'commander';
import { type AppOptions, contextOption, createCommand, runCommand } from '../cli/command.ts';
import { borderlessTable } from '../sandbox/display/borderless-table.ts';
import { appContext } from './app-context.ts';
import {
  BILL_HEAD,
  BILL_NOTES,
  canaryBill,
  dashboardNote,
  diagnosisNote,
  FLEET_HEAD,
  fleetBill,
  syntheticsBill,
} from './bill.ts';
import { type Statement, statementsOf } from './statement.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Options extends Pick<AppOptions, 'context'> {
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
    statement.name,
    bill(canaryBill(statement)),
    ...diagnosisNote(statement),
    dashboardNote(statement),
    '',
    'With more APIs behind the endpoint:',
    borderlessTable({ head: FLEET_HEAD, colAligns: ['right', 'right', 'right'] }, fleetBill(statement)),
    '',
    'The same with CloudWatch Synthetics, a canary in each zone and a step for each name:',
    bill(syntheticsBill(statement)),
  ].join('\n');

const cost = async ({ context, durationMs }: Options): Promise<number> => {
  const statements = statementsOf(appContext({ home: homedir(), project: ROOT }, context), durationMs);
  process.stdout.write(`${[...statements.map(explain), BILL_NOTES.join('\n')].join('\n\n')}\n`);
  return 0;
};

const program = createCommand('npm run cost --')
  .description('Says what each canary of the CDK app costs in a month, and why.')
  .addOption(contextOption())
  .option('--duration-ms <number>', 'what Lambda bills of a run, where it is known better than measured here', positive)
  .parse();

await runCommand(() => cost(program.opts<Options>()));
