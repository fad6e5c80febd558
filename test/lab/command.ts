import { createCommand, runCommand } from '../../infra/cli/command.ts';
import { unlessAborted } from '../../infra/cli/interruption.ts';
import { synthesizeToFolder } from '../../infra/cli/synthesize.ts';
import { removeRemains } from '../../infra/sandbox/remains/remove.ts';
import { disagreements, inShort } from './judge.ts';
import { type Laboratory, openLaboratory } from './laboratory.ts';
import { removeAbandoned } from './network/namespaces.ts';
import { DEMO_ROWS } from './rows/demo.ts';
import type { Row } from './rows/row.ts';
import { demoSystem } from './system/demo.ts';

interface Options {
  readonly list?: true;
  readonly only: readonly string[];
}

const ROWS: readonly Row[] = [...DEMO_ROWS];

const lab = async ({ list, only }: Options, signal: AbortSignal): Promise<number> => {
  if (list) {
    for (const { name, done } of ROWS) console.log(`${name.padEnd(22)}${done}`);
    return 0;
  }
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.log('lab: left out, since network namespaces take root on Linux');
    return 0;
  }
  const abandoned = await removeAbandoned();
  removeRemains();
  if (abandoned > 0) console.log(`Removed ${abandoned} namespaces of a killed laboratory.`);
  using assembly = await synthesizeToFolder();
  await using laboratory = await openLaboratory(await demoSystem(assembly.path));
  let failed = 0;
  for (const row of ROWS.filter(({ name }) => only.length === 0 || only.includes(name))) {
    failed += (await play(row, laboratory, signal)) ? 0 : 1;
  }
  return failed === 0 ? 0 : 1;
};

const play = async (row: Row, laboratory: Laboratory, signal: AbortSignal): Promise<boolean> => {
  await using undo = new AsyncDisposableStack();
  for (const change of row.changes) undo.use(await change(laboratory.host));
  const startedAt = performance.now();
  const run = await unlessAborted(laboratory.run(), signal);
  const wrong = disagreements(row, laboratory.system, run);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`${wrong.length === 0 ? '✓' : '✗'} ${row.name.padEnd(22)}${seconds.padStart(5)} s  ${inShort(run)}`);
  for (const line of wrong) console.log(`  ${line}`);
  return wrong.length === 0;
};

const program = createCommand('npm run lab --')
  .description('Lets the canaries of the production template run in network namespaces, and breaks their network.')
  .option('--list', 'say what is done, and end')
  .option(
    '--only <row>',
    'do only this; can be given again',
    (row: string, before: readonly string[]) => [...before, row],
    [],
  )
  .parse();

await runCommand((signal) => lab(program.opts<Options>(), signal));
