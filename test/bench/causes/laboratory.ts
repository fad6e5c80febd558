import { unlessAborted } from '../../../infra/cli/interruption.ts';
import { removeRemains } from '../../../infra/sandbox/remains/remove.ts';
import { attemptLines, expectedAttempts } from '../../lab/judge.ts';
import { type Laboratory, openLaboratory } from '../../lab/laboratory.ts';
import { removeAbandoned } from '../../lab/network/namespaces.ts';
import type { Row } from '../../lab/rows/row.ts';
import { canaryIn, letterOf, type System } from '../../lab/system/system.ts';
import { ROWS, withSystem } from '../../lab/systems.ts';
import { getToKnow, look } from './look.ts';
import { judgeAttempts, type Situation, silence } from './situation.ts';
import type { Viewpoint } from './tools.ts';

/** Does every row of the lab to its network, and lets the tools look from the namespaces of the canaries. */
export const playLaboratory = async (signal: AbortSignal): Promise<readonly Situation[]> => {
  removeRemains();
  await removeAbandoned();
  const bySystem = Map.groupBy(ROWS, ({ system }) => system);
  // All of them, so that each has removed what is its own before this ends.
  const played = await Promise.allSettled(
    [...bySystem].map(([name, rows]) => withSystem(name, (system) => playRows(system, rows, signal))),
  );
  return played.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
};

const playRows = async (system: System, rows: readonly Row[], signal: AbortSignal): Promise<readonly Situation[]> => {
  await using laboratory = await openLaboratory(system);
  // The first run is a cold one.
  await unlessAborted(laboratory.run(), signal);
  const situations: Situation[] = [];
  for (const row of rows) {
    signal.throwIfAborted();
    situations.push(...(await playRow(row, laboratory, signal)));
    process.stderr.write(`${row.name}\n`);
  }
  return situations;
};

const playRow = async (
  { name, changes, says }: Row,
  laboratory: Laboratory,
  signal: AbortSignal,
): Promise<readonly Situation[]> => {
  const { system, host } = laboratory;
  const zones = system.deployment.functions.flatMap((fn) => fn.zones);
  const views = zones.map((zone) => ({ zone, viewpoint: viewpointIn(laboratory, zone) }));
  const [first] = views;
  if (first === undefined) throw new Error(`playing ${name}: ${system.name} has no canary`);
  const known = await getToKnow(first.viewpoint, system.deployment, system.kinds);
  await using undo = new AsyncDisposableStack();
  for (const change of changes) undo.use(await change(host));
  const looking = Promise.all(views.map(async ({ zone, viewpoint }) => [zone, await look(viewpoint, known)] as const));
  const [{ results }, looks] = await unlessAborted(Promise.all([laboratory.run(), looking]), signal);
  const seenFrom = new Map(looks);
  return results.map((result) => {
    const saying = says[letterOf(result.sourceZone)];
    const seen = seenFrom.get(result.sourceZone);
    if (result.kind !== 'reported' || saying === undefined || seen === undefined)
      return { name: `${name}, from ${result.sourceZone}`, judged: [silence(false)] };
    const { attempts } = result.report;
    const lines = attemptLines(attempts, saying.causes);
    return {
      name: `${name}, from ${result.sourceZone}`,
      judged: judgeAttempts(attempts, lines, expectedAttempts(saying, system), seen),
    };
  });
};

const viewpointIn = ({ system, host, authorityFile }: Laboratory, zone: string): Viewpoint => ({
  enter: host(canaryIn(zone)).enter,
  resolver: { address: system.resolver, port: 53 },
  port: 443,
  authorityFile,
});
