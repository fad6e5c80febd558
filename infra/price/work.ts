import { type Dimension, METRICS } from '../../functions/contract/metrics.ts';
import { MOST_APIS } from '../../functions/notifier/diagnosis/reading-list.ts';
import { REWRITTEN_AFTER_MS } from '../../functions/notifier/diagnosis/snapshots.ts';
import { HOURS_A_MONTH, sum } from './line.ts';
import { MEASURED } from './measured.ts';
import type { PricedCanary, ScheduledFunction } from './priced-canary.ts';

/** What a canary's functions do in a month. */
export interface Work {
  readonly runs: number;
  readonly heartbeats: number;
  /** What Lambda bills of a run, in milliseconds. */
  readonly runMs: number;
  /** What it bills of the notifier's heartbeat. */
  readonly heartbeatMs: number;
  readonly gigabyteSeconds: number;
  readonly logBytesPerRun: number;
  /** What the notifier writes down of the settings in an hour. */
  readonly snapshotBytesPerHour: number;
  readonly logGigabytes: number;
}

const MB_PER_GB = 1_024;
const BYTES_PER_GB = 1e9;

// Each event counts for this much beside its bytes; CloudWatch Logs API reference, "PutLogEvents".
const BYTES_PER_EVENT = 26;

/** A run attempts each address by each kind of name and by each own name, and each API that is not among these once. */
export const attemptsPerRun = (priced: Attempted): number => cellsOf(priced) + singlesOf(priced);

type Attempted = Pick<PricedCanary, 'kinds' | 'addressZones' | 'apis'>;

const cellsOf = ({ kinds, addressZones, apis }: Attempted): number => (kinds.length + apis.ownNames) * addressZones;

const singlesOf = ({ kinds, apis }: Attempted): number => {
  const standing = apis.primaries.filter((kind) => kinds.includes(kind)).length;
  return Math.max(0, apis.count - standing - (apis.primaries.includes('own') ? apis.withOwnNames : 0));
};

/** The work of a canary; a run takes as long as measured on loopback, unless it is said how long. */
export const workOf = (
  priced: PricedCanary,
  givenRunMs?: number,
  { run, heartbeat, snapshot }: Pick<typeof MEASURED, 'run' | 'heartbeat' | 'snapshot'> = MEASURED,
): Work => {
  const { canaries, notifier } = priced;
  const attempts = attemptsPerRun(priced);
  const runMs = givenRunMs ?? Math.ceil(attempts * run.msPerAttempt);
  const furtherBytes = (priced.apis.count - 1) * run.logBytesPerFurtherApi;
  const logBytesPerRun = run.logBytes + cellsOf(priced) * run.logBytesPerAttempt + furtherBytes;
  const runs = sum(canaries.map(({ invocations }) => invocations));
  const heartbeats = notifier.invocations;
  const heartbeatMs = heartbeat.ms + (priced.diagnoses ? WAITING_MS : 0);
  const snapshotBytesPerHour = priced.diagnoses
    ? (snapshot.logBytes + (apisWrittenInAnHour(priced) - 1) * snapshot.logBytesPerFurtherApi) / HOURS_TO_REWRITE
    : 0;
  const ofNotifier = heartbeats * heartbeat.logBytes + HOURS_A_MONTH * snapshotBytesPerHour;
  return {
    runs,
    heartbeats,
    runMs,
    heartbeatMs,
    gigabyteSeconds: gigabyteSeconds(canaries, runMs) + gigabyteSeconds([notifier], heartbeatMs),
    logBytesPerRun,
    snapshotBytesPerHour,
    logGigabytes: (runs * logBytesPerRun + ofNotifier) / BYTES_PER_GB,
  };
};

// Assumed: some twenty requests to AWS, half of them one after the other, of which loopback shows nothing.
const WAITING_MS = 1_500;

const HOURS_TO_REWRITE = REWRITTEN_AFTER_MS / 3_600_000;

/** How many APIs' settings are written down before the first ones are again: each heartbeat reads some. */
const apisWrittenInAnHour = ({ apis, notifier }: Pick<PricedCanary, 'apis' | 'notifier'>): number =>
  Math.min(apis.count, MOST_APIS * (notifier.invocations / HOURS_A_MONTH) * HOURS_TO_REWRITE);

/** What functions are billed for in a month, if every invocation takes `ms`. */
export const gigabyteSeconds = (functions: readonly ScheduledFunction[], ms: number): number =>
  sum(functions.map(({ memoryMb, invocations }) => (memoryMb / MB_PER_GB) * invocations * (ms / 1_000)));

/** How many custom metrics are published, of the endpoint and of the APIs: one for each combination of values in each dimension set. */
export const customMetrics = ({ kinds, canaries, addressZones, apis, watchesNames }: PricedCanary) => {
  const values: Readonly<Record<Dimension, number>> = {
    kind: kinds.length + (apis.ownNames > 0 ? 1 : 0),
    sourceZone: canaries.length,
    addressZone: addressZones,
  };
  const combinations = (sets: readonly (readonly Dimension[])[]): number =>
    sum(sets.map((set) => set.reduce((product, dimension) => product * values[dimension], 1)));
  const { Reachable, ConnectLatency, CertificateDaysLeft, Success, Latency, OwnCertificateDaysLeft, CapturedNames } =
    METRICS;
  return {
    endpoint: sum(
      [Reachable, ConnectLatency, CertificateDaysLeft, ...(watchesNames ? [CapturedNames] : [])].map((one) =>
        combinations(one.dimensionSets),
      ),
    ),
    apis:
      apis.count * sum([Success, Latency].map((one) => combinations(one.dimensionSets))) +
      apis.withOwnNames * combinations(OwnCertificateDaysLeft.dimensionSets),
  };
};

/** What lines of a log are billed for, each with its newline. */
export const billedBytes = (lines: readonly string[]): number =>
  sum(lines.map((line) => Buffer.byteLength(`${line}\n`) + BYTES_PER_EVENT));

/** Whether a canary prints such a line for each attempt or kind of name: the attempt itself, and its metrics. */
export const isOfAttempts = (line: string): boolean => /"attempt":|"_aws":.*"kind":/.test(line);
