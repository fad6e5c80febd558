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
const TIMES = 10;

const { doubled, missing, cold, late, failing } = USUAL;
const percent = (share: number): string => `${share * 100} %`;

const ALL = 'all of it';
const MORE = `${TIMES} times as often`;

const KINDS: Readonly<Record<string, Mishaps>> = {
  'runs at any second of their minute': NO_MISHAPS,
  [`${percent(doubled)} of the minutes with two runs`]: { ...NO_MISHAPS, doubled },
  [`${percent(missing)} of the minutes without a run`]: { ...NO_MISHAPS, missing },
  [`${percent(cold)} of the runs from a cold start`]: { ...NO_MISHAPS, cold },
  [`values of ${percent(late)} of the runs late`]: { ...NO_MISHAPS, late },
  [`${percent(failing)} of the runs with a failure`]: { ...NO_MISHAPS, failing },
  [ALL]: USUAL,
  [MORE]: oftener(USUAL, TIMES),
};

/** How often alarms change where nothing is wrong that lasts. */
export const noise: Bench = {
  title: 'Noise',
  measure: async () => {
    using assembly = await synthesizeToFolder();
    const system = await recordSystem(await loadAssembly(assembly.path));
    const random = randomFrom(SEED);
    const counted = new Map(
      Object.entries(KINDS).map(([kind, mishaps]) => {
        process.stderr.write(`${kind}\n`);
        return [kind, countIn(system, mishaps, random)];
      }),
    );
    const usual = counted.get(ALL);
    return {
      inShort: `In ${thousands(SYSTEMS * MINUTES_APIECE)} healthy minutes ${told(usual)}; where mishaps are ${TIMES} times as frequent, ${told(counted.get(MORE))}.`,
      conditions: `The demo with two canaries: ${SYSTEMS} systems for ${thousands(MINUTES_APIECE)} simulated minutes each (seed ${SEED}). Real canaries ran once, and once with each of eight
failures; what they printed comes again. Every run comes at any second of its minute, its values count 2 to 12 s after they were printed, and 1 to 3
minutes later where they are late; a run with a failure has one of the eight, from a single attempt to all, of the network or of the API, or
slow, or no report at all. Each alarm judges a minute at a moment of its own; CertificateEnds, which judges hours, is left out. On ${machine()}.`,
      head: ['minutes', 'mishaps', 'pages', 'notices', 'of', 'changes of alarms that tell', 'of the others'],
      rows: [...counted].map(([kind, { mishaps, pages, notices, of, telling, others }]) => [
        kind,
        ...[mishaps, pages, notices].map(thousands),
        of,
        ...[telling, others].map(thousands),
      ]),
      meaning: `A change is one into ALARM or out of it; the others are alarms that composites are made of. AWS publishes none of these rates, but promises
that 99.95 % of the calls of API Gateway succeed: of eight attempts, then, one fails in one run of 250. The other shares are more than we expect.`,
      broken: usual?.telling === 0 ? [] : [`alarms that tell people changed ${usual?.telling} times`],
    };
  },
};

/** How many mishaps there were, how often people were told, and how often alarms changed. */
interface Count {
  readonly mishaps: number;
  readonly pages: number;
  readonly notices: number;
  /** Of which alarms people were told, and how often. */
  readonly of: string;
  /** Of alarms that tell people, and of the others. */
  readonly telling: number;
  readonly others: number;
}

const countIn = (system: HealthySystem, mishaps: Mishaps, random: Random): Count => {
  const outcomes = Array.from({ length: SYSTEMS }, () => passMinutes(system, MINUTES_APIECE, mishaps, random));
  const changes = outcomes.flatMap((outcome) => outcome.changes);
  const telling = changes.filter(({ alarm }) => alarm.AlarmActions.length > 0);
  const begun = telling.flatMap(({ alarm, state }) => (state === 'ALARM' ? [kindOf(system.prefix, alarm.name)] : []));
  const pages = begun.filter(isPaging).length;
  const of = [...Map.groupBy(begun, (kind) => kind)].map(([kind, { length }]) => `${kind} ${length}`).join(', ');
  return {
    mishaps: outcomes.reduce((sum, outcome) => sum + outcome.mishaps, 0),
    pages,
    notices: begun.length - pages,
    of: of || '–',
    telling: telling.length,
    others: changes.length - telling.length,
  };
};

const told = (count: Count | undefined): string =>
  count === undefined
    ? ''
    : `with ${thousands(count.mishaps)} mishaps there are ${count.pages} pages and ${count.notices} notices`;

const thousands = (value: number): string => value.toLocaleString('en');
