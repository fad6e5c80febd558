import { type AttemptContext, attempt, type Destination, type Seen } from './attempt.ts';
import { CAUSES, isInconclusive, phaseOf, runbookOf } from '../../contract/cause.ts';
import { checksOf } from '../judge/check.ts';
import type { CanaryConfig } from '../config.ts';
import { type Path, pathsOf } from './path.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Failure } from '../probe/failure.ts';
import { limitsOfRun } from '../probe/observe.ts';
import { resolve } from '../probe/resolve.ts';
import type { Attempt, StepsMs } from '../../contract/report.ts';
import { staggered } from './staggered.ts';
import { inVpc, zoneOf } from '../../network/cidr.ts';

/** What one run is to do. */
export interface RunPlan {
  readonly names: readonly Kind[];
  /** How often every name is resolved and every address of it attempted. */
  readonly repeat: number;
  /** The resource below the stage, such as `/pets`. */
  readonly resource: string;
}

/** One attempt of a run, and the body of its answer if a whole one came. */
export interface RunAttempt {
  readonly attempt: Attempt;
  readonly body?: Buffer;
}

// Long enough for a healthy attempt, so that healthy attempts are measured one at a time.
const HEAD_START_MS = 200;

/** Makes one run within `budgetMs`: resolves every name and attempts every address behind each of them. Never rejects. */
export const run = async (config: CanaryConfig, plan: RunPlan, budgetMs: number): Promise<readonly RunAttempt[]> => {
  const context: AttemptContext = {
    config,
    requestTarget: `/${config.api.stage}${plan.resource}`,
    check: checksOf(config, plan.resource),
    limit: limitsOfRun(performance.now(), budgetMs),
  };
  const paths = pathsOf({ ...config, names: [...plan.names] });
  const attempts: RunAttempt[] = [];
  for (let round = 0; round < plan.repeat; round++) {
    attempts.push(...(await attemptAll(paths, context)));
  }
  return attempts;
};

const attemptAll = async (paths: readonly Path[], context: AttemptContext): Promise<readonly RunAttempt[]> => {
  const lookups = await staggered(
    paths.map((path) => () => lookUp(path, context)),
    HEAD_START_MS,
  );
  const zones = zonesOf(lookups.flat(), context.config);
  return staggered(
    lookups.flat().map((lookup) => () => conclude(lookup, zones, context)),
    HEAD_START_MS,
  );
};

/** One address of a name that may be connected to, or the reason why there is nothing to connect to. */
type Lookup =
  | Destination
  | { readonly path: Path; readonly address?: string; readonly dnsMs: number; readonly failure: Failure };

const lookUp = async (path: Path, { config, limit }: AttemptContext): Promise<readonly Lookup[]> => {
  const waitingMs = limit(config.timeoutsMs.dns, 'dns.timed_out', `the resolver to answer for ${path.name}`);
  const { durationMs: dnsMs, ...resolved } = await resolve(path.name, config.resolvers, waitingMs);
  if (resolved.failure) return [{ path, dnsMs, failure: resolved.failure }];
  const inside = inVpc(config);
  return resolved.value.map((address) =>
    inside(address)
      ? { path, address, dnsMs }
      : {
          path,
          address,
          dnsMs,
          failure: { cause: 'dns.address_outside_vpc', detail: `${address} is not in ${config.vpcCidrs.join(', ')}` },
        },
  );
};

/** Tells the zone of an address: that of its subnet, or else that of the zonal name which has it. */
const zonesOf = (lookups: readonly Lookup[], config: CanaryConfig): ((address: string) => string | undefined) => {
  const bySubnet = zoneOf(config);
  return (address) =>
    bySubnet(address) ?? lookups.find((lookup) => lookup.path.zone && lookup.address === address)?.path.zone;
};

const conclude = async (
  lookup: Lookup,
  zoneOfAddress: (address: string) => string | undefined,
  context: AttemptContext,
): Promise<RunAttempt> => {
  const { path, address, dnsMs } = lookup;
  const { seen, failure } =
    'failure' in lookup
      ? { seen: { stepsMs: { dns: dnsMs, total: dnsMs } } satisfies Seen, failure: lookup.failure }
      : await attempt(lookup, context);
  const { body, stepsMs, ...facts } = seen;
  return {
    attempt: {
      kind: path.kind,
      name: path.name,
      address,
      addressZone: address && zoneOfAddress(address),
      ...judged(failure),
      stepsMs: rounded(stepsMs),
      serverName: path.serverName,
      host: path.host,
      ...facts,
    },
    body,
  };
};

const judged = (failure: Failure | undefined): Pick<Attempt, 'outcome' | 'failure'> => {
  if (!failure) return { outcome: 'passed' };
  const { cause, detail, code } = failure;
  const { sentence, lookFirst } = CAUSES[cause];
  return {
    outcome: isInconclusive(cause) ? 'inconclusive' : 'failed',
    failure: { phase: phaseOf(cause), cause, sentence, lookFirst, runbook: runbookOf(cause), detail, code },
  };
};

const rounded = (stepsMs: StepsMs): StepsMs =>
  Object.fromEntries(Object.entries(stepsMs).map(([phase, ms]) => [phase, Math.round(ms * 100) / 100]));
