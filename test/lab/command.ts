import { createCommand, runCommand } from '../../infra/cli/command.ts';
import { unlessAborted } from '../../infra/cli/interruption.ts';
import { removeRemains } from '../../infra/sandbox/remains/remove.ts';
import { disagreements, inShort } from './judge.ts';
import { type Laboratory, openLaboratory } from './laboratory.ts';
import { removeAbandoned } from './network/namespaces.ts';
import { untold } from './operations/expected.ts';
import { startOperations } from './operations/operations.ts';
import type { Row } from './rows/row.ts';
import { openShell } from './shell.ts';
import { ROWS, withSystem } from './systems.ts';

interface Options {
  readonly list?: true;
  readonly only: readonly string[];
  readonly shell?: true;
}

const lab = async ({ list, only, shell }: Options, signal: AbortSignal): Promise<number> => {
  if (list) {
    for (const { name, done } of ROWS) console.log(`${name.padEnd(NAME_WIDTH)}${done}`);
    return 0;
  }
  const unknown = only.filter((asked) => !ROWS.some(({ name }) => name === asked));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(', ')}: there is no such row; --list names them`);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.log('lab: left out, since network namespaces need root on Linux');
    return 0;
  }
  removeRemains();
  const abandoned = await removeAbandoned();
  if (abandoned > 0) console.log(`Removed ${abandoned} network namespaces that a killed laboratory left.`);

  const rows = ROWS.filter(({ name }) => only.length === 0 || only.includes(name));
  if (shell) return await openShell(only.length === 0 ? rows.slice(0, 1) : rows, signal);
  const shares = [...Map.groupBy(rows, ({ system }) => system)].flatMap(([system, ones]) => sharesOf(system, ones));
  // All of them, so that each has removed what is its own before this ends.
  const played = await Promise.allSettled(shares.map((share) => playAll(share, signal)));
  for (const one of played) if (one.status === 'rejected') throw one.reason;
  const good = played.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])).filter((passed) => passed).length;
  console.log(`Tests: ${rows.length - good} failed, ${good} passed, ${rows.length} total`);
  return good === rows.length ? 0 : 1;
};

const NAME_WIDTH = 27;

/** What one laboratory plays. */
interface Share {
  readonly system: string;
  readonly label: string;
  readonly rows: readonly Row[];
}

/** Rows of one system that are more than this are shared by two laboratories: most of a row is waiting for packets that do not come. */
const MANY_ROWS = 12;

const sharesOf = (system: string, rows: readonly Row[]): readonly Share[] => {
  if (rows.length <= MANY_ROWS) return [{ system, label: system, rows }];
  const half = Math.ceil(rows.length / 2);
  return [
    { system, label: `${system}-1`, rows: rows.slice(0, half) },
    { system, label: `${system}-2`, rows: rows.slice(half) },
  ];
};

const playAll = ({ system, label, rows }: Share, signal: AbortSignal): Promise<readonly boolean[]> =>
  withSystem(system, async (opened) => {
    signal.throwIfAborted();
    await using laboratory = await openLaboratory(opened, label);
    await using operations = await startOperations(opened);
    // The first run is a cold one.
    await unlessAborted(laboratory.run(), signal);
    await unlessAborted(laboratory.run(), signal);
    const healthy = laboratory.invocations();
    const passed: Promise<boolean>[] = [];
    for (const row of rows) {
      const { seconds, run, invocations } = await broken(row, laboratory, signal);
      // Meanwhile the next row waits for packets.
      const judged = operations.tell(healthy, invocations).then((messages) => {
        const wrong = [...disagreements(row, opened, run), ...untold(row, messages)];
        const sign = wrong.length === 0 ? '✓' : '✗';
        const line = `${sign} ${row.name.padEnd(NAME_WIDTH)}${seconds.padStart(4)} s  ${inShort(run)}`;
        console.log([line, ...wrong].join('\n    '));
        return wrong.length === 0;
      });
      judged.catch(() => {}); // all of them are awaited below
      passed.push(judged);
    }
    return await unlessAborted(Promise.all(passed), signal);
  });

/** What the canaries say while a row's changes last. */
const broken = async ({ changes }: Row, laboratory: Laboratory, signal: AbortSignal) => {
  await using undo = new AsyncDisposableStack();
  for (const change of changes) undo.use(await change(laboratory.host));
  const startedAt = performance.now();
  const run = await unlessAborted(laboratory.run(), signal);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  return { seconds, run, invocations: laboratory.invocations() };
};

const program = createCommand('npm run lab --')
  .description(
    "Breaks real networks, in network namespaces, around the canaries of production's templates, and judges what they say of it.",
  )
  .option('--list', 'say what is done to the networks, and end')
  .option(
    '--only <row>',
    'do only this; can be given again',
    (row: string, before: readonly string[]) => [...before, row],
    [],
  )
  .option('--shell', 'leave the network up until Ctrl-C, with what --only does to it, and say how to enter it')
  .parse();

await runCommand((signal) => lab(program.opts<Options>(), signal));
