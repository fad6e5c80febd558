import { minuteOf } from '../../../infra/sandbox/clock.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../../infra/sandbox/template/assembled-stack.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { synthesizeToFolder } from '../../../infra/cli/synthesize.ts';
import { randomFrom, SEED } from '../../random.ts';
import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import type { TimedChange } from '../simulated/alarm-clock.ts';
import { recordCanaries, recordColdCanaries, recordHeartbeat, startersOf } from '../simulated/record-runs.ts';
import type { RecordedRuns } from '../simulated/recorded-run.ts';
import { type HealthySystem, passMinutes } from './healthy-minutes.ts';
import { type Mishaps, NO_MISHAPS, times, USUAL } from './mishaps.ts';

const SYSTEMS = 10;
const MINUTES_APIECE = 10_000;
const MANY = 10;

const { doubled, missing, cold, late, failing } = USUAL;

const KINDS: readonly { readonly name: string; readonly mishaps: Mishaps }[] = [
  { name: 'runs at any second of their minute', mishaps: NO_MISHAPS },
  { name: `${percent(doubled)} of the minutes with two runs`, mishaps: { ...NO_MISHAPS, doubled } },
  { name: `${percent(missing)} of the minutes without a run`, mishaps: { ...NO_MISHAPS, missing } },
  { name: `${percent(cold)} of the runs cold`, mishaps: { ...NO_MISHAPS, cold } },
  { name: `values of ${percent(late)} of the runs 1 to 3 minutes late`, mishaps: { ...NO_MISHAPS, late } },
  { name: `${percent(failing)} of the runs see a failure`, mishaps: { ...NO_MISHAPS, failing } },
  { name: 'all of it', mishaps: USUAL },
  { name: `all of it, ${MANY} times as often`, mishaps: times(MANY, USUAL) },
];

/** How often alarms change where nothing is wrong. */
export const noise: Bench = {
  title: 'Noise',
  measure: async () => {
    using assembly = await synthesizeToFolder();
    const system = await recordSystem(await loadAssembly(assembly.path));
    const rows = KINDS.map(({ name, mishaps }) => measuredRow(name, system, mishaps));
