import { withAssembly } from '../../../infra/cli/synthesize.ts';
import { NAME_KINDS } from '../../../infra/sandbox/dns/names.ts';
import { isHealthy, makeRun } from '../../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { createPool } from '../../deployed/pool.ts';
import { inParallel } from '../../in-parallel.ts';
import { ANSWER_SCENARIOS } from '../../scenarios/answer.ts';
import { CANARY_SCENARIOS } from '../../scenarios/canary.ts';
import { COMBINED_SCENARIOS } from '../../scenarios/combination.ts';
import { CONNECTION_SCENARIOS } from '../../scenarios/connection.ts';
import { RESOLVER_SCENARIOS } from '../../scenarios/resolver.ts';
import { expectedAttempts, lineOf, type Scenario } from '../../scenarios/scenario.ts';
import { getToKnow, type Known, look } from './look.ts';
import { ALL_WELL } from './second-judge/sighting.ts';
import { type Excuse, judgeAttempts, type Situation, silence } from './situation.ts';
import type { Viewpoint } from './tools.ts';

/** Everything that the sandbox plays, single faults and several at once. */
export const SCENARIOS: readonly Scenario[] = [
  ...RESOLVER_SCENARIOS,
  ...CONNECTION_SCENARIOS,
  ...ANSWER_SCENARIOS,
  ...CANARY_SCENARIOS,
  ...COMBINED_SCENARIOS,
];

/** Faults that leave all well for the tools, and why. */
const OUT_OF_SIGHT: Readonly<Record<string, string>> = {
  'subnet-cut-off':
    "the sandbox drops these packets within the canary's own process; the lab's row zone-cut-off drops them in a network",
};

// Most scenarios wait rather than compute.
const AT_ONCE = 3;

interface Played extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly viewpoint: Viewpoint;
  readonly known: Known;
}

/** Plays every scenario on loopback, and lets the tools look while what is broken stands. */
export const playScenarios = (signal: AbortSignal): Promise<readonly Situation[]> =>
  withAssembly(async (assembly) => {
    await using pool = createPool(async () => startPlayed(assembly));
    const situations: Situation[][] = [];
    await inParallel(SCENARIOS.length, AT_ONCE, async (index) => {
      const scenario = SCENARIOS[index];
      if (scenario === undefined || signal.aborted) return;
      situations[index] = await pool.use((played) => play(scenario, played));
      process.stderr.write(`${scenario.name}\n`);
    });
    signal.throwIfAborted();
    return situations.flat();
  });

const startPlayed = async (assembly: string): Promise<Played> => {
  await using started = new AsyncDisposableStack();
  const sandbox = started.use(await startSandbox(await loadAssembly(assembly)));
  const { dns, endpoint, authorityFile } = sandbox;
  const resolver = { address: '127.0.0.1', port: dns.port };
  const viewpoint = { enter: [], resolver, port: endpoint.port, authorityFile };
  const known = await getToKnow(viewpoint, sandbox.deployment, NAME_KINDS);
  const kept = started.move();
  return { sandbox, viewpoint, known, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};

const play = async (scenario: Scenario, { sandbox, viewpoint, known }: Played): Promise<Situation[]> => {
  const toggle = () => scenario.faults.forEach((fault) => void sandbox.faults.toggle(fault));
  toggle();
  const run = await makeRun(sandbox, 1);
  const seen = await look(viewpoint, known);
  toggle();
  const isMended = isHealthy(await makeRun(sandbox, 2)) || isHealthy(await makeRun(sandbox, 3));
  if (!isMended) throw new Error(`after ${scenario.name}: the sandbox is not healthy again`);
  const excuse: Excuse = (_cause, sighting) =>
    sighting === ALL_WELL ? scenario.faults.flatMap((fault) => OUT_OF_SIGHT[fault] ?? [])[0] : undefined;
  return run.results.map((result) => {
    const { name } = scenario;
    if (result.kind !== 'reported') {
      const isExpected = scenario.absences?.[result.sourceZone] !== undefined;
      return { name, judged: [silence(isExpected, 'what becomes of a function shows in no network')] };
    }
    const { attempts } = result.report;
    const reported = { attempts, lines: attempts.map(lineOf), expected: expectedAttempts(scenario) };
    return { name, judged: judgeAttempts(reported, seen, excuse) };
  });
};
