import { unlessAborted } from '../../../infra/cli/interruption.ts';
import { removeRemains } from '../../../infra/sandbox/remains/remove.ts';
import type { FunctionResult } from '../../../infra/sandbox/runs.ts';
import { attemptLines, expectedAttempts } from '../../lab/judge.ts';
import { type Laboratory, openLaboratory } from '../../lab/laboratory.ts';
import { removeAbandoned } from '../../lab/network/namespaces.ts';
import type { Row } from '../../lab/rows/row.ts';
import { canaryIn, letterOf, type System } from '../../lab/system/system.ts';
import { ROWS, withSystem } from '../../lab/systems.ts';
import { agreementOn } from './agreement.ts';
import { getToKnow, look, type Seen } from './look.ts';
import { ALL_WELL } from './second-judge/sighting.ts';
import { judgeAttempts, type Situation, silence } from './situation.ts';
import type { Viewpoint } from './tools.ts';

/** Rows that leave all well for the tools, and why. */
const OUT_OF_SIGHT: Readonly<Record<string, string>> = {
  'black-hole-there':
    "the tools' ClientHello fits into 600 bytes; that of Node.js 24 does not, since it has a post-quantum key share",
};

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

const playRow = async (row: Row, laboratory: Laboratory, signal: AbortSignal): Promise<readonly Situation[]> => {
  const { system, host } = laboratory;
  const zones = system.deployment.functions.flatMap((fn) => fn.zones);
  const [zone = ''] = zones;
  const known = await getToKnow(viewpointIn(laboratory, zone), system.deployment, system.kinds);
  await using undo = new AsyncDisposableStack();
  for (const change of row.changes) undo.use(await change(host));
  const { results } = await unlessAborted(laboratory.run(), signal);
  // After the canaries: a router tells but so many senders a second that there is no way.
  return await unlessAborted(
    Promise.all(
      results.map(async (result) => {
        const seen = await look(viewpointIn(laboratory, result.sourceZone), known);
        return { name: row.name, judged: judgedIn(row, system, result, seen) };
      }),
    ),
    signal,
  );
};

const judgedIn = ({ name, says }: Row, system: System, result: FunctionResult, seen: Seen): Situation['judged'] => {
  const saying = says[letterOf(result.sourceZone)];
  if (saying === undefined) return [silence(false, `the row says nothing of ${result.sourceZone}`)];
  if (result.kind !== 'reported') return [silence(false, result.kind === 'failed' ? result.message : 'not invoked')];
  const { attempts } = result.report;
  const reported = {
    attempts,
    lines: attemptLines(attempts, saying.causes),
    expected: expectedAttempts(saying, system),
  };
  return judgeAttempts(reported, seen, (cause, sighting) => {
    if (sighting === ALL_WELL) return OUT_OF_SIGHT[name];
    const choice = saying.causes.find(
      (one) => one.orElse !== undefined && [one.cause, one.orElse].includes(cause ?? ''),
    );
    const isOther = [choice?.cause, choice?.orElse].some(
      (other) => other && agreementOn(other, sighting) !== 'disagrees',
    );
    return isOther
      ? 'that there is no way, routers and neighbours tell but some senders, and only after a while'
      : undefined;
  });
};

const viewpointIn = ({ system, host, authorityFile }: Laboratory, zone: string): Viewpoint => ({
  enter: host(canaryIn(zone)).enter,
  resolver: { address: system.resolver, port: 53 },
  port: 443,
  authorityFile,
});
