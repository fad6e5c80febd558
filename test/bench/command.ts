import { Argument } from 'commander';
import { createCommand, runCommand } from '../../infra/cli/command.ts';
import { borderlessTable } from '../../infra/sandbox/display/borderless-table.ts';
import { messageOf } from '../../infra/sandbox/message-of.ts';
import type { Bench, Measured } from './bench.ts';
import { causes } from './causes/causes.ts';
import { coldStart } from './cold-start/cold-start.ts';
import { cpu } from './cpu/cpu.ts';
import { fleet } from './fleet/fleet.ts';
import { writeMeasured } from './measurements.ts';
import { noise } from './noise/noise.ts';
import { phases } from './phases/phases.ts';
import { telling } from './telling/telling.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  cpu,
  phases,
  'cold-start': coldStart,
  telling,
  noise,
  causes,
  fleet,
};

const bench = async (names: readonly string[], write: boolean, signal: AbortSignal): Promise<number> => {
  let status = 0;
  for (const [name, { title, measure }] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    signal.throwIfAborted();
    process.stderr.write(`${name}\n`);
    try {
      const measured = await measure(signal);
      process.stdout.write(`${title}\n\n${printed(measured)}\n\n`);
      if (write) writeMeasured(title, measured);
      for (const what of measured.broken ?? []) {
        process.stderr.write(`${name}: ${what}\n`);
        status = 1;
      }
    } catch (error) {
      process.stderr.write(`${name} was not measured: ${messageOf(error)}\n`);
      status = 1;
    }
  }
  return status;
};

const printed = ({ inShort, conditions, head, rows, meaning }: Measured): string => {
  const colAligns = head.map((_, index) => (index === 0 ? 'left' : 'right'));
  return [inShort, conditions, borderlessTable({ head, colAligns }, rows), meaning].join('\n\n');
};

const program = createCommand('npm run bench --')
  .description('Measures, side by side with what it is compared with. Let nothing else run meanwhile.')
  .addArgument(new Argument('[name...]', 'what to measure instead of everything').choices(Object.keys(BENCHES)))
  .option('--write', 'put it into docs/measurements.md as well')
  .addHelpText(
    'after',
    '\nExit status 1 if something was not measured, a cause is told wrong, or a healthy system alarms.',
  )
  .parse();

await runCommand((signal) => bench(program.args, program.opts<{ write?: true }>().write === true, signal));
