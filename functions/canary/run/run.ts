import { CAUSES, isInconclusive, phaseOf, runbookOf } from '../../contract/cause.ts';
import type { Family } from '../../contract/family.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Attempt, StepsMs } from '../../contract/report.ts';
import { redactorOf } from '../../text/redact.ts';
import type { CanaryConfig } from '../config.ts';
import { checksOf } from '../judge/check.ts';
import type { Failure } from '../probe/failure.ts';
import { credentialsIn, signed } from '../probe/sign.ts';
import { type ZoneLookup, zonesOf } from './address-zone.ts';
import { type AttemptContext, attempt, type Seen } from './attempt.ts';
import { limitsOfRun } from './budget.ts';
import { type Lookup, lookUpAll, zoneLookupOf } from './lookup.ts';
import { type Path, pathsTo } from './path.ts';
import { secretsIn } from './secrets.ts';
import { staggered } from './staggered.ts';
import { askForUnusedIpv6, type UnusedIpv6 } from './unused-ipv6.ts';

/** What one run is to do. */
export interface RunPlan {
  readonly kinds: readonly Kind[];
  /** How often every name is resolved and every address of it attempted. */
  readonly repeat: number;
  /** The resource below the stage, such as `/pets`. */
  readonly resource: string;
}

/** One attempt of a run, and the text of its answer's body if a whole one came. */
export interface RunAttempt {
  readonly attempt: Attempt;
  readonly body?: string;
}

/** What a run leaves: its attempts, and what the zones' own names led to in its last round. */
export interface RunResult {
  readonly attempts: readonly RunAttempt[];
  readonly zones: readonly ZoneLookup[];
  /** What the resolver said of IPv6 addresses where the endpoint is to have none. */
  readonly unusedIpv6?: UnusedIpv6;
}

/**
 * Makes one run within `budgetMs`: resolves every name and attempts every address behind each of them. The zones' own names are
 * always looked up, since they tell which zone an address is in, and which zone's is missing elsewhere. Never rejects.
 */
export const run = async (config: CanaryConfig, plan: RunPlan, budgetMs: number): Promise<RunResult> => {
  const [target] = config.apis;
  const context: AttemptContext = {
    config,
    target,
    resource: plan.resource,
    checks: checksOf(target, plan.resource),
    authorize: (request) =>
      target.request.auth === 'iam'
        ? signed(request, { credentials: credentialsIn(process.env), region: config.region }, new Date())
        : request,
    redact: redactorOf([...secretsIn(target.request.headers), process.env.AWS_SESSION_TOKEN ?? '']),
    limit: limitsOfRun(performance.now(), budgetMs),
  };
  const paths = pathsTo(target, plan.kinds, config);
  const zonal = pathsTo(target, ['vpce-zonal'], config);
  const attempts: RunAttempt[] = [];
  let zones: readonly ZoneLookup[] = [];
  let unusedIpv6: Promise<UnusedIpv6 | undefined> | undefined;
  for (let round = 0; round < plan.repeat; round++) {
    const lookups = await lookUpAll(paths, zonal, context);
    zones = zonal.flatMap((path) => zoneLookupOf(path, lookups, paths));
    unusedIpv6 ??= askForUnusedIpv6(paths, context);
    attempts.push(...unknownPrimary(paths, plan, context), ...(await attemptAll(lookups, paths, zones, context)));
  }
  return { attempts, zones, unusedIpv6: await unusedIpv6 };
};

const attemptAll = (
  lookups: readonly Lookup[],
  paths: readonly Path[],
  zones: readonly ZoneLookup[],
  context: AttemptContext,
): Promise<readonly RunAttempt[]> => {
  const zoneOfAddress = zonesOf(zones, context.config.endpoint);
  return staggered(
    lookups.filter(({ path }) => paths.includes(path)).map((lookup) => () => conclude(lookup, zoneOfAddress, context)),
    context.config.limits.headStartMs,
  );
};

/** A target whose clients use a kind of name that nobody knows is not reachable for them. */
const unknownPrimary = (
  paths: readonly Path[],
  { kinds }: RunPlan,
  { target: { primary } }: AttemptContext,
): readonly RunAttempt[] => {
  if (!kinds.includes(primary) || paths.some(({ kind }) => kind === primary)) return [];
  const failure: Failure = { cause: 'dns.name_unknown', detail: `no name of the kind ${primary} is known` };
  const name = `unknown ${primary} name`;
  return [
    { attempt: { kind: primary, name, ...judged(failure), stepsMs: { total: 0 }, serverName: name, host: name } },
  ];
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
      family: untoldFamily(lookup, context.config.endpoint),
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

/** Of an address it is evident, and so it is where there is only IPv4. */
const untoldFamily = (lookup: Lookup, { ipAddressType }: CanaryConfig['endpoint']): Family | undefined =>
  'failure' in lookup && lookup.address === undefined && ipAddressType !== 'ipv4' ? lookup.family : undefined;

const judged = (failure: Failure | undefined): Pick<Attempt, 'outcome' | 'failure'> => {
  if (!failure) return { outcome: 'passed' };
  const { cause, detail, code, quote } = failure;
  const { sentence, lookFirst } = CAUSES[cause];
  return {
    outcome: isInconclusive(cause) ? 'inconclusive' : 'failed',
    failure: { phase: phaseOf(cause), cause, sentence, lookFirst, runbook: runbookOf(cause), detail, quote, code },
  };
};

const rounded = (stepsMs: StepsMs): StepsMs =>
  Object.fromEntries(Object.entries(stepsMs).map(([step, ms]) => [step, Math.round(ms * 100) / 100]));
