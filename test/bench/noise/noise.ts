import { synthesizeToFolder } from '../../../infra/cli/synthesize.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { type Random, randomFrom, SEED } from '../../random.ts';
import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { isPaging, kindOf } from '../simulated/alarm-kind.ts';
import { type HealthySystem, passMinutes } from './healthy-minutes.ts';
import { type Mishaps, NO_MISHAPS, oftener, USUAL } from './mishaps.ts';
import { recordSystem } from './record-system.ts';

const SYSTEMS = 10;
const MINUTES_APIECE = 10_000;
const OFTENER = 10;

const { doubled, missing, cold, late, failing } = USUAL;
const percent = (share: number): string => `${share * 100} %`;

const ALL = 'all of it';

const KINDS: Readonly<Record<string, Mishaps>> = {
  'runs at any second': NO_MISHAPS,
  [`two runs in ${percent(doubled)} of the minutes`]: { ...NO_MISHAPS, doubled },
  [`no run in ${percent(missing)} of the minutes`]: { ...NO_MISHAPS, missing },
  [`${percent(cold)} of the runs start cold`]: { ...NO_MISHAPS, cold },
  [`values of ${percent(late)} of the runs late`]: { ...NO_MISHAPS, late },
  [`${percent(failing)} of the runs see a failure`]: { ...NO_MISHAPS, failing },
  [ALL]: USUAL,
  [`${OFTENER} times as often`]: oftener(USUAL, OFTENER),
};

/** How often alarms change where nothing is wrong that lasts. */
export const noise: Bench = {
  title: 'Noise',
  measure: async () => {
    using assembly = await synthesizeToFolder();
    const system = await recordSystem(await loadAssembly(assembly.path));
    const random = randomFrom(SEED);
    const counted = Object.entries(KINDS).map(([name, mishaps]) => {
      process.stderr.write(`${name}\n`);
      return { name, ...countIn(system, mishaps, random) };
    });
    const minutes = (SYSTEMS * MINUTES_APIECE).toLocaleString('en');
    const all = counted.find(({ name }) => name === ALL);
    const oftener = counted.at(-1);
    return {
      inShort: `In ${minutes} healthy minutes with ${all?.mishaps} mishaps, alarms that tell people changed ${all?.telling} times; with ten times as many mishaps, ${oftener?.telling} times.`,
      conditions: `The demo with two canaries: ${SYSTEMS} systems for ${MINUTES_APIECE.toLocaleString('en')} simulated minutes each, with real canaries' recorded runs, and alarms that each
judge a minute at a moment of their own (seed ${SEED}). A run comes at any second of its minute; what is late comes 1 to 3 minutes later than usual; a run that sees a
failure sees one of eight, from a single attempt to all, of the network or the API, slow or not at all. On ${machine()}.`,
      head: ['minutes', 'mishaps', 'pages', 'notices', 'changes of alarms that tell', 'of the others'],
      rows: counted.map(({ name, mishaps, pages, notices, telling, others }) => [
        name,
        ...[mishaps, pages, notices, telling, others].map(String),
      ]),
      meaning: '',
    };
  },
};

/** How many mishaps there were, how often people were told, and how often alarms changed. */
interface Count {
  readonly mishaps: number;
  readonly pages: number;
  readonly notices: number;
  /** Changes of alarms that tell people, into either state, and of those that they are made of. */
  readonly telling: number;
  readonly others: number;
}

const countIn = (system: HealthySystem, mishaps: Mishaps, random: Random): Count => {
  const outcomes = Array.from({ length: SYSTEMS }, () => passMinutes(system, MINUTES_APIECE, mishaps, random));
  const changes = outcomes.flatMap((outcome) => outcome.changes);
  const telling = changes.filter(({ alarm }) => alarm.AlarmActions.length > 0);
  const begun = telling.filter(({ state }) => state === 'ALARM');
  const pages = begun.filter(({ alarm }) => isPaging(kindOf(system.prefix, alarm.name))).length;
  return {
    mishaps: outcomes.reduce((sum, outcome) => sum + outcome.mishaps, 0),
    pages,
    notices: begun.length - pages,
    telling: telling.length,
    others: changes.length - telling.length,
  };
};
