import { CAUSES, isInconclusive, phaseOf, runbookOf } from '../../contract/cause.ts';
import type { Family } from '../../contract/family.ts';
import type { Attempt, StepsMs } from '../../contract/report.ts';
import type { CanaryConfig } from '../config.ts';
import type { Failure } from '../probe/failure.ts';
import { type AttemptContext, attempt, type Seen } from './attempt.ts';
import type { Lookup } from './lookup.ts';

type AttemptFailure = NonNullable<Attempt['failure']>;

/** An attempt of a run whose owner is not told yet, since that takes all of them. */
export type ConcludedAttempt = Omit<Attempt, 'failure'> & { readonly failure?: Omit<AttemptFailure, 'owner'> };

/** What became of one lookup, and the text of its answer's body if a whole one came. */
export interface Conclusion {
  readonly attempt: ConcludedAttempt;
  readonly body?: string;
  /** Of an API that is attempted but once, at one address. */
  readonly isSingle?: boolean;
}

/** Attempts what a lookup led to, or tells why there was nothing to attempt. Never rejects. */
export const conclude = async (
  lookup: Lookup,
  zoneOf: (address: string) => string | undefined,
  context: AttemptContext,
): Promise<Conclusion> => {
  const { path, address, dnsMs } = lookup;
  const { seen, failure } =
    'failure' in lookup
      ? { seen: { stepsMs: { dns: dnsMs, total: dnsMs } } satisfies Seen, failure: lookup.failure }
      : await attempt(lookup, context);
  const { body, stepsMs, ...facts } = seen;
  return {
    attempt: {
      target: path.target,
      kind: path.kind,
      name: path.name,
      address,
      family: untoldFamily(lookup, context.config.endpoint),
      addressZone: address && zoneOf(address),
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

/** A target whose clients use a kind of name that nobody knows is not reachable for them. */
export const unknownPrimary = ({ target: { target, primary } }: Pick<AttemptContext, 'target'>): Conclusion => {
  const failure: Failure = { cause: 'dns.name_unknown', detail: `no name of the kind ${primary} is known` };
  const name = `unknown ${primary} name`;
  return {
    attempt: { target, kind: primary, name, ...judged(failure), stepsMs: { total: 0 }, serverName: name, host: name },
  };
};

const judged = (failure: Failure | undefined): Pick<ConcludedAttempt, 'outcome' | 'failure'> => {
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
