import { writeReport } from '../../functions/canary/report/write-report.ts';
import { type Path, pathsTo } from '../../functions/canary/run/path.ts';
import { CAUSES, type Cause, isInconclusive, phaseOf, runbookOf } from '../../functions/contract/cause.ts';
import { type Attempt, Report } from '../../functions/contract/report.ts';
import type { LogEvent, ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { canaryConfig, target } from '../canary/config-fixture.ts';

/** What an attempt fails of. */
export interface Symptom {
  readonly cause: Cause;
  readonly detail: string;
  /** The beginning of the answer's body. */
  readonly quote?: string;
  readonly requestId?: string;
}

/** How a run differs from a healthy one. */
export interface RunOptions {
  readonly fails?: (attempt: Attempt) => Symptom | undefined;
  readonly trigger?: Report['trigger'];
  readonly coldStart?: boolean;
  readonly settling?: boolean;
  readonly stepsMs?: (kind: Attempt['kind']) => Attempt['stepsMs'];
  /** When the certificate ends. */
  readonly validTo?: (kind: Attempt['kind']) => string;
}

/** Epoch milliseconds of a time on the day of the tests, such as `10:05` or `10:05:12`. */
export const time = (text: string): number => Date.parse(`2026-11-22T${text.length === 5 ? `${text}:00` : text}Z`);

/** The times of runs once a minute, both ends included. */
export const minutes = (first: string, last: string): readonly number[] =>
  Array.from({ length: (time(last) - time(first)) / 60_000 + 1 }, (_, index) => time(first) + index * 60_000);

/** A zone's log with runs at these times, all of the same kind; read since 09:50. */
export const logOf = (zone: string, ...runs: readonly (readonly [readonly number[], RunOptions?])[]): ZoneLog => ({
  zone,
  from: time('09:50'),
  events: runs.flatMap(([times, options]) => times.flatMap((at) => runEvents(zone, at, options))),
});

/** What one run leaves in the log: a line for each attempt, then one for the run. It began at another time than it was logged. */
export const runEvents = (zone: string, at: number, options: RunOptions = {}): readonly LogEvent[] =>
  linesOf(reportOf(zone, at, options)).map((line) => ({ timestamp: at, message: JSON.stringify(line) }));

/** The report of one run from a zone on every address behind every name. */
export const reportOf = (zone: string, at: number, options: RunOptions = {}): Report => {
  const { trigger = 'schedule', coldStart = false, settling = false } = options;
  const config = { ...canaryConfig, sourceZone: zone };
  const attempts = pathsTo(target, target.kinds, config).flatMap((path) => {
    const addresses = ADDRESSES.filter(({ zone: addressZone }) => path.zone === undefined || path.zone === addressZone);
    const judgedAttempts = addresses.map((address) => judged(attemptOf(path, address, options), options.fails));
    // A name that does not resolve is one attempt.
    const unresolved = judgedAttempts.find(({ address }) => address === undefined);
    return (unresolved ? [unresolved] : judgedAttempts).map((attempt) => ({ attempt }));
  });
  const startedAt = new Date(at + 90 * 86_400_000);
  return Report.parse({
    ...writeReport(config, {
      trigger,
      startedAt,
      durationMs: 200,
      coldStart,
      attempts,
      zones: [],
      answers: [],
      publicNames: [],
      apis: config.apis,
    }),
    settling,
  });
};

/** The lines that the canary logs of a run. */
export const linesOf = ({ attempts, body: _body, ...run }: Report) => {
  const { sourceZone, startedAt, trigger } = run;
  return [
    ...attempts.map((attempt) => ({
      level: attempt.outcome === 'passed' ? 'INFO' : 'WARN',
      message: `attempt ${attempt.outcome}`,
      sourceZone,
      startedAt,
      trigger,
      attempt,
    })),
    { level: run.verdict === 'healthy' ? 'INFO' : 'WARN', message: run.summary, run },
  ];
};

/** Packets to these zones' addresses are dropped. */
export const drops =
  (...zones: readonly string[]) =>
  ({ address, addressZone }: Attempt): Symptom | undefined =>
    zones.includes(`${addressZone}`)
      ? { cause: 'tcp.timed_out', detail: `waited 2500 ms for ${address} to connect` }
      : undefined;

const ADDRESSES = [
  { address: '10.0.2.10', zone: 'us-east-1a' },
  { address: '10.0.3.10', zone: 'us-east-1b' },
];

const HEALTHY_MS = { dns: 2, tcp: 1, tls: 5, firstByte: 12, transfer: 1, total: 21 };

const attemptOf = (
  { target: reached, kind, name, serverName, host }: Path,
  { address, zone }: (typeof ADDRESSES)[number],
  { stepsMs = () => HEALTHY_MS, validTo = () => '2027-11-22T00:00:00.000Z' }: RunOptions,
): Attempt => ({
  target: reached,
  kind,
  name,
  address,
  addressZone: zone,
  outcome: 'passed',
  stepsMs: stepsMs(kind),
  serverName,
  host,
  tls: {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    certificate: {
      subject: '*.execute-api.us-east-1.amazonaws.com',
      names: ['DNS:*.execute-api.us-east-1.amazonaws.com'],
      issuer: 'Amazon, Amazon RSA 2048 M01',
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: validTo(kind),
    },
    firstToEnd: {
      subject: '*.execute-api.us-east-1.amazonaws.com',
      issuer: 'Amazon, Amazon RSA 2048 M01',
      validTo: validTo(kind),
    },
  },
  answer: { status: 200, requestId: `request-${kind}-${zone}` },
});

const nothing = () => ({});
/** An attempt that got to API Gateway tells how long that took. */
const connected = ({ dns, tcp, tls }: Attempt['stepsMs']) => ({ dns, tcp, tls });
const REACHED = { dns: nothing, tcp: nothing, tls: nothing, http: connected, check: connected, canary: nothing };

const judged = (attempt: Attempt, fails: RunOptions['fails']): Attempt => {
  const symptom = fails?.(attempt);
  if (symptom === undefined) return attempt;
  const { cause, detail, quote, requestId } = symptom;
  const { owner, sentence, lookFirst } = CAUSES[cause];
  const { address, addressZone, tls: _tls, answer: _answer, ...facts } = attempt;
  return {
    ...facts,
    ...(phaseOf(cause) !== 'dns' && { address, addressZone }),
    outcome: isInconclusive(cause) ? 'inconclusive' : 'failed',
    stepsMs: REACHED[phaseOf(cause)](attempt.stepsMs),
    failure: { phase: phaseOf(cause), cause, owner, sentence, lookFirst, runbook: runbookOf(cause), detail, quote },
    ...(requestId && { answer: { status: 403, requestId } }),
  };
};
