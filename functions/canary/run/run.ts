import { CAUSES, isInconclusive, phaseOf, runbookOf } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Attempt, StepsMs } from '../../contract/report.ts';
import { redactorOf } from '../../text/redact.ts';
import type { CanaryConfig } from '../config.ts';
import { checksOf } from '../judge/check.ts';
import type { Failure } from '../probe/failure.ts';
import { resolve } from '../probe/resolve.ts';
import { credentialsIn, signed } from '../probe/sign.ts';
import { zonesOf } from './address-zone.ts';
import { addressRefusal } from './allowed-address.ts';
import { type AttemptContext, attempt, type Destination, type Seen } from './attempt.ts';
import { limitsOfRun } from './budget.ts';
import { type Path, pathsTo } from './path.ts';
import { secretsIn } from './secrets.ts';
import { staggered } from './staggered.ts';

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

/** Makes one run within `budgetMs`: resolves every name and attempts every address behind each of them. Never rejects. */
export const run = async (config: CanaryConfig, plan: RunPlan, budgetMs: number): Promise<readonly RunAttempt[]> => {
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
  const attempts: RunAttempt[] = [];
  for (let round = 0; round < plan.repeat; round++) {
    attempts.push(...(await attemptAll(paths, context)));
  }
  return attempts;
};

const attemptAll = async (paths: readonly Path[], context: AttemptContext): Promise<readonly RunAttempt[]> => {
  const { endpoint, limits } = context.config;
  const lookups = await staggered(
    paths.map((path) => () => lookUp(path, context)),
    limits.headStartMs,
  );
  const zoneOfAddress = zonesOf(lookups.flat(), endpoint);
  return staggered(
    lookups.flat().map((lookup) => () => conclude(lookup, zoneOfAddress, context)),
    limits.headStartMs,
  );
};

/** One address of a name that may be connected to, or the reason why there is nothing to connect to. */
type Lookup =
  | Destination
  | { readonly path: Path; readonly address?: string; readonly dnsMs: number; readonly failure: Failure };

const lookUp = async (path: Path, { config, limit }: AttemptContext): Promise<readonly Lookup[]> => {
  const waiting = limit(config.limits.stepsMs.dns, 'dns.timed_out', `the resolver to answer for ${path.name}`);
  const { durationMs: dnsMs, ...resolved } = await resolve(path.name, config.resolvers, waiting);
  if (resolved.failure) return [{ path, dnsMs, failure: resolved.failure }];
  const refusalOf = addressRefusal(config.endpoint);
  return resolved.value.map((address) => {
    const failure = refusalOf(address);
    return { path, address, dnsMs, ...(failure && { failure }) };
  });
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
  const { cause, detail, code, quote } = failure;
  const { sentence, lookFirst } = CAUSES[cause];
  return {
    outcome: isInconclusive(cause) ? 'inconclusive' : 'failed',
    failure: { phase: phaseOf(cause), cause, sentence, lookFirst, runbook: runbookOf(cause), detail, quote, code },
  };
};

const rounded = (stepsMs: StepsMs): StepsMs =>
  Object.fromEntries(Object.entries(stepsMs).map(([step, ms]) => [step, Math.round(ms * 100) / 100]));
