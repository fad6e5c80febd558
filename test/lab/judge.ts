import type { Report, ReportedAttempt } from '../../infra/sandbox/report.ts';
import type { Run } from '../../infra/sandbox/runs.ts';
import type { ExpectedCause, Row, Saying } from './rows/row.ts';
import { letterOf, type System } from './system/system.ts';

/** What somebody said otherwise than a row wants it, as lines; none where all is as it should be. */
export const disagreements = ({ says }: Row, system: System, { results }: Run): readonly string[] =>
  results.flatMap((result) => {
    const zone = letterOf(result.sourceZone);
    const wanted = says[zone];
    if (wanted === undefined) return [`zone ${zone}: the row says nothing of it`];
    if (result.kind !== 'reported')
      return [`zone ${zone}: no report, ${result.kind === 'failed' ? result.message : 'it was not invoked'}`];
    return [
      ...differing(`${zone} must say`, expectedLines(wanted, system), saidLines(result.report, wanted)),
      ...tooQuick(wanted, result.report).map((line) => `zone ${zone}: ${line}`),
    ];
  });

/** In a few words, how attempts ended, by cause and by the zones of the addresses. */
export const inShort = ({ results }: Run): string =>
  results
    .map((result) => {
      if (result.kind !== 'reported') return `${letterOf(result.sourceZone)}: ${result.kind}`;
      const { verdict, attempts } = result.report;
      const failed = Map.groupBy(
        attempts.filter(({ failure }) => failure),
        ({ failure }) => failure?.cause,
      );
      const causes = [...failed].map(([cause, ones]) => {
        const zones = new Set(ones.flatMap(({ addressZone }) => addressZone ?? []).map(letterOf));
        return `${cause}${zones.size > 0 ? ` to ${[...zones].join(', ')}` : ''}`;
      });
      return `${letterOf(result.sourceZone)}: ${[verdict, ...causes].join(', ')}`;
    })
    .join('; ');

/** How long after the SYN a busy canary may look at its clock: its own work is no time of the network's. */
const LATE_CLOCK_MS = 20;

const tooQuick = ({ connectsIn }: Saying, { attempts }: Report): readonly string[] =>
  attempts
    .filter(
      ({ addressZone, stepsMs: { tcp = 0 } }) =>
        connectsIn !== undefined &&
        letterOf(addressZone ?? '') === connectsIn.to &&
        tcp < connectsIn.ms - LATE_CLOCK_MS,
    )
    .map(({ kind, stepsMs }) => `${kind} connected in ${stepsMs.tcp} ms, and must take ${connectsIn?.ms} ms`);

const differing = (who: string, wanted: readonly string[], said: readonly string[]): readonly string[] => {
  const [missing, instead] = [without(wanted, said), without(said, wanted)];
  const text = (lines: readonly string[]) => (lines.length === 0 ? 'nothing' : lines.join('; '));
  return missing.length + instead.length === 0
    ? []
    : [`zone ${who}: ${text(missing)}`, `  instead of: ${text(instead)}`];
};

/** What is in one list and not in another; what is in it twice must be twice in the other. */
const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
};

const saidLines = ({ verdict, suspects, attempts }: Report, { causes }: Saying): readonly string[] => [
  `verdict ${verdict}`,
  ...suspects.map(({ component }) =>
    attempts.reduce((text, { kind, name }) => text.replaceAll(name, kind), `suspect ${component}`),
  ),
  ...attemptLines(attempts, causes),
];

/** What became of each attempt, written as `expectedAttempts` writes what must. */
export const attemptLines = (
  attempts: readonly ReportedAttempt[],
  causes: readonly ExpectedCause[],
): readonly string[] => withoutChoice(attempts, causes).map(lineOf);

/** Attempts that fail for the second choice count as the first, as long as some attempt fails for that. */
const withoutChoice = (
  attempts: readonly ReportedAttempt[],
  causes: readonly ExpectedCause[],
): readonly ReportedAttempt[] =>
  attempts.map((attempt) => {
    const first = causes.find(({ orElse }) => orElse !== undefined && orElse === attempt.failure?.cause)?.cause;
    const chosen = attempts.find((other) => other.failure?.cause === first);
    return first === undefined || chosen?.failure === undefined ? attempt : { ...attempt, failure: chosen.failure };
  });

const lineOf = ({ kind, addressZone, failure }: ReportedAttempt): string =>
  `${kind}${addressZone === undefined ? '' : ` to ${letterOf(addressZone)}`}: ${failure?.cause ?? 'passed'}`;

const expectedLines = (saying: Saying, system: System): readonly string[] => [
  `verdict ${saying.verdict}`,
  ...saying.suspects.map((suspect) => `suspect ${suspect}`),
  ...expectedAttempts(saying, system),
];

/** What must become of each attempt: `{kind of name} to {zone of the address}: {cause, or passed}`; without the zone where a name does not lead to an address. */
export const expectedAttempts = ({ causes }: Saying, { kinds, deployment }: System): readonly string[] => {
  const zones = deployment.endpoint.interfaces.map(({ zone }) => letterOf(zone));
  const names = kinds.flatMap((kind) =>
    kind === 'vpce-zonal' ? zones.map((zone) => ({ kind, zones: [zone] })) : [{ kind, zones }],
  );
  const causeAt = (to: string): ExpectedCause['cause'] | undefined =>
    causes.find((one) => one.to === undefined || one.to === to)?.cause;
  return names.flatMap(({ kind, zones }) => {
    const [first = ''] = zones;
    const cause = causeAt(first);
    if (cause?.startsWith('dns.')) return [`${kind}: ${cause}`];
    return zones.map((to) => `${kind} to ${to}: ${causeAt(to) ?? 'passed'}`);
  });
};
