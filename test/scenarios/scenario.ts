import type { ReportedAttempt } from '../../infra/sandbox/report.ts';

/** A situation: the faults that are on, and what the canaries must then say. Zones are those of the demo. */
export interface Scenario {
  readonly name: string;
  readonly faults: readonly string[];
  /** The first that applies to an attempt is what it must fail for; where none applies, the attempt must pass. */
  readonly causes: readonly ExpectedCause[];
  readonly verdict: string;
  /** The components that are suspected; a name is written as its kind, a zonal one as `vpce-zonal of {zone}`. */
  readonly suspects: readonly string[];
  /** How long every answer must at least take to begin. */
  readonly firstByteMs?: number;
  /** In how many whole days every certificate that is presented must end. */
  readonly certificateDays?: number;
  /** The zone whose address no name leads to but its own. */
  readonly leftOut?: string;
  /** What stands in place of a report, by the zone of the canary. */
  readonly absences?: Readonly<Record<string, string>>;
}

/** A cause, with the kind of name and the zone that it is confined to. */
export interface ExpectedCause {
  readonly cause: string;
  readonly kind?: string;
  /** The zone of the address or, before there is one, of the zonal name. */
  readonly zone?: string;
}

/** A fault that every attempt fails for. */
export const everywhere = (name: string, fault: string, cause: string, suspect: string): Scenario => ({
  name,
  faults: [fault],
  causes: [{ cause }],
  verdict: 'down',
  suspects: [suspect],
});

/** A fault of the endpoint's interface in one zone. */
export const inZone = (zone: string, name: string, fault: string, cause: string): Scenario => ({
  name: `${name} in one zone`,
  faults: [`${fault}:${zone}`],
  causes: [{ cause, zone }],
  verdict: 'degraded',
  suspects: [`the endpoint interface of zone ${zone}`],
});

/** Every name of the target in the order of the attempts, a zonal one with its zone. */
const NAMES: readonly { readonly kind: string; readonly zone?: string }[] = [
  { kind: 'private-dns' },
  { kind: 'vpce-regional' },
  { kind: 'vpce-zonal', zone: 'us-east-1a' },
  { kind: 'vpce-zonal', zone: 'us-east-1b' },
  { kind: 'alias' },
];

/** What must become of each attempt: `{kind of name} in {zone of the address}: {cause, or passed}`; without the zone where a name does not lead to an address. */
export const expectedAttempts = ({ causes, leftOut }: Scenario): readonly string[] =>
  NAMES.flatMap(({ kind, zone }) => {
    const causeIn = (at: string | undefined) =>
      causes.find((one) => (one.kind ?? kind) === kind && (one.zone ?? at) === at)?.cause;
    const unresolved = causeIn(zone);
    if (unresolved?.startsWith('dns.')) return [`${kind}: ${unresolved}`];
    const zones = zone === undefined ? ['us-east-1a', 'us-east-1b'].filter((one) => one !== leftOut) : [zone];
    return zones.map((at) => `${kind} in ${at}: ${causeIn(at) ?? 'passed'}`);
  });

/** What became of an attempt, written as `expectedAttempts` writes what must. */
export const lineOf = ({ kind, addressZone, failure }: ReportedAttempt): string =>
  `${kind}${addressZone === undefined ? '' : ` in ${addressZone}`}: ${failure?.cause ?? 'passed'}`;
