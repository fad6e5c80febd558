import type { Bench } from '../bench.ts';
import { type CpuShare, cpuShare, LAMBDA_CPUS } from '../cpu-share.ts';
import { machine } from '../machine.ts';
import { median } from '../median.ts';
import { type Functions, startFunctions } from './functions.ts';
import { type Reached, type Start, startAlone, startInRuntime } from './started.ts';

const ROUNDS = 15;

/** How long a new environment takes until it reports. */
export const coldStart: Bench = {
  title: 'Cold start',
  measure: async () => {
    await using functions = await startFunctions();
    using share = cpuShare(LAMBDA_CPUS);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`round ${round} of ${ROUNDS}\n`);
      rounds.push(await measureInTurn(functions, share));
    }
    const times = (of: Pick): string =>
      median(rounds.map((round) => of(round).wallMs / FLOOR(round).wallMs)).toFixed(1);
    const ms = (of: (round: Round) => number): string => `${Math.round(median(rounds.map(of)))} ms`;
    const part = (stage: (round: Round) => number): string =>
      `${Math.round(median(rounds.map((round) => stage(round) / REPORTED(round).wallMs)) * 100)} %`;
    const row = (until: string, of: Pick, share = '–'): readonly string[] => [
      until,
      ms((round) => of(round).wallMs),
      ms((round) => of(round).cpuMs),
      times(of),
      share,
    ];
    return {
      inShort: `With the CPU that comes with 1,024 MB a cold canary has reported ${times(REPORTED)} times as late as an empty function answers.`,
      conditions: [
        `From the start of a process, ${share.how} from its first instruction on, until a function is loaded and has answered its first event: the`,
        `median of ${ROUNDS} rounds in turn. The canary makes a healthy run of eight attempts against an endpoint on loopback. Lambda is said to load`,
        `functions with more CPU than their share, which is not counted on here. On ${machine()}.`,
      ].join('\n'),
      head: ['until', 'wall', 'CPU', 'of an empty function', 'part of a cold run'],
      rows: [
        row(
          'an empty function answers',
          FLOOR,
          part((round) => FLOOR(round).wallMs),
        ),
        row(
          "the canary's bundle is loaded",
          LOADED,
          part((round) => LOADED(round).wallMs - FLOOR(round).wallMs),
        ),
        row(
          'the canary has reported',
          REPORTED,
          part((round) => REPORTED(round).wallMs - LOADED(round).wallMs),
        ),
        row("under AWS's runtime client, an empty function answers", ({ emptyInRuntime }) => emptyInRuntime.answered),
        row("under AWS's runtime client, the canary has reported", ({ canaryInRuntime }) => canaryInRuntime.answered),
        row("the notifier's bundle is loaded", ({ notifier }) => notifier.loaded),
      ],
      meaning: `What Node.js takes for itself is in every row. AWS's runtime client runs with a stand-in for its native part, which takes a little longer.
A cold run gives no latency ([decision 3](decisions/0003-cold-runs-give-no-latency.md)), and one comes only every few hours.`,
    };
  },
};

type Round = Readonly<Record<'empty' | 'canary' | 'emptyInRuntime' | 'canaryInRuntime' | 'notifier', Start>>;
type Pick = (round: Round) => Reached;

const FLOOR: Pick = ({ empty }) => empty.answered;
const LOADED: Pick = ({ canary }) => canary.loaded;
const REPORTED: Pick = ({ canary }) => canary.answered;

// In turn, since what else the machine does changes with time.
const measureInTurn = async ({ empty, canary, notifier }: Functions, share: CpuShare): Promise<Round> => ({
  empty: await startAlone(empty, share),
  canary: await startAlone(canary, share),
  emptyInRuntime: await startInRuntime(empty, share),
  canaryInRuntime: await startInRuntime(canary, share),
  notifier: await startAlone(notifier, share),
});
