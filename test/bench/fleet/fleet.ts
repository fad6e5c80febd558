import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import { type CpuShare, cpuShare, LAMBDA_CPUS } from '../cpu-share.ts';
import { machine } from '../machine.ts';
import { median } from '../median.ts';
import type { MeasuredRun } from './canary.ts';
import { type FleetSystem, startFleetSystem } from './system.ts';

const APIS = 1_000;
const LANES = [1, 2, 3, 4, 6, 8];
const ROUNDS = 3;
/** How long an API takes to answer, about as long as API Gateway and a small function do. */
const ANSWER_MS = 20;

/** How many attempts of a run are best made side by side. */
export const fleet: Bench = {
  title: 'How many attempts side by side',
  measure: async () => {
    await using system = await startFleetSystem(APIS, ANSWER_MS);
    using share = cpuShare(LAMBDA_CPUS);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`round ${round} of ${ROUNDS}\n`);
      rounds.push(await measureInTurn(system, share));
    }
    const { mostLanes } = system;
    const shorter = -percentAgainstOne(rounds, mostLanes, (one) => one.runMs);
    const slower = percentAgainstOne(rounds, mostLanes, (one) => one.medianTotalMs);
    return {
      inShort: `Of ${APIS} APIs, ${mostLanes} attempts at a time make a run ${shorter} % shorter than one, and the median attempt is measured ${slower} % slower.`,
      conditions: [
        `${APIS} APIs in one run, each of which answers after ${ANSWER_MS} ms, the median of ${ROUNDS} runs; the canary is ${share.how}.`,
        `On ${machine()}; "connecting" and "in all" against one lane.`,
      ].join('\n'),
      head: ['lanes', 'attempts', 'run', 'CPU per attempt', 'peak memory', 'median attempt', 'connecting', 'in all'],
      rows: LANES.map((lanes) => rowOf(rounds, lanes)),
      meaning: `More lanes make a run of many APIs shorter until the CPU is busy; from then on attempts wait for each other, and are measured slower than
they are. A run is to be over in 20 s, with less than 200 MB, and no attempt at the median measured more than 10 % slower than alone.
Four lanes (\`RUN_LIMITS\` in [run-limits.ts](../infra/canary/run-limits.ts)) keep that, with room for a slower CPU.`,
    };
  },
};

/** One run for each number of lanes. */
type Round = ReadonlyMap<number, MeasuredRun>;

// In turn, since what else the machine does changes with time.
const measureInTurn = async (system: FleetSystem, share: CpuShare): Promise<Round> => {
  const measured = new Map<number, MeasuredRun>();
  for (const lanes of LANES) measured.set(lanes, await measureRun(system, share, lanes));
  return measured;
};

const measureRun = async (system: FleetSystem, share: CpuShare, lanes: number): Promise<MeasuredRun> => {
  const canary = spawn(...share.command(process.execPath, [fileURLToPath(new URL('canary.ts', import.meta.url))]), {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: system.authorityFile },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  canary.stdin.end(JSON.stringify(system.configWith(lanes)));
  const [printed, [status]] = await Promise.all([text(canary.stdout), once(canary, 'exit')]);
  if (status !== 0) throw new Error(`measuring ${lanes} lanes: the canary ended with ${status}`);
  const measured: MeasuredRun = JSON.parse(printed);
  if (measured.failed > 0) throw new Error(`measuring ${lanes} lanes: ${measured.failed} attempts did not pass`);
  return measured;
};

const rowOf = (rounds: readonly Round[], lanes: number): readonly string[] => {
  const of = (pick: (run: MeasuredRun) => number): number =>
    median(rounds.map((round) => round.get(lanes)).map((run) => (run === undefined ? Number.NaN : pick(run))));
  const attempts = of((run) => run.attempts);
  return [
    `${lanes}`,
    `${attempts}`,
    `${(of((run) => run.runMs) / 1_000).toFixed(1)} s`,
    `${(of((run) => run.cpuMs) / attempts).toFixed(1)} ms`,
    `${Math.round(of((run) => run.peakMb))} MB`,
    `${of((run) => run.medianTotalMs).toFixed(1)} ms`,
    `${percentAgainstOne(rounds, lanes, (run) => run.medianConnectMs)} %`,
    `${percentAgainstOne(rounds, lanes, (run) => run.medianTotalMs)} %`,
  ];
};

const percentAgainstOne = (rounds: readonly Round[], lanes: number, pick: (run: MeasuredRun) => number): number => {
  const ratios = rounds.map((round) => {
    const [alone, these] = [round.get(1), round.get(lanes)];
    return alone && these ? pick(these) / pick(alone) : Number.NaN;
  });
  return Math.round((median(ratios) - 1) * 100);
};
