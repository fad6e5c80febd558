import { expect, test } from '@jest/globals';
import { suspectsOf } from '../../functions/canary/judge/suspects.ts';
import { verdictOf, verdictsOf } from '../../functions/canary/judge/verdict.ts';
import type { Attempt } from '../../functions/contract/report.ts';
import { explain } from '../../functions/notifier/explanation.ts';
import { asText } from '../../functions/notifier/formats/text.ts';
import { target } from '../canary/config-fixture.ts';
import { alarmChange } from '../notifier/alarm-event.ts';
import { logOf, minutes, reportOf, time } from '../notifier/canary-log.ts';
import { notifierConfig } from '../notifier/notifier-config.ts';
import { A, B, type Fault, PAIRS, type Path } from './faults.ts';

/*
 * The rule. An attempt fails for the first fault that hits it, in the order of the phases. So the earlier fault is told as if it were
 * alone, and the later one as if there were no paths but those that the earlier one spares. What hits all of these is about what
 * they share, unless they are a single name; else it is about the zone or the names that it is confined to. An explanation first
 * names the fault of more failed attempts among those that the alarm counts, and of two equals the one whose attempts come first.
 */

const PATHS: readonly Path[] = reportOf(A, time('10:00')).attempts.map(({ kind, name, addressZone }) => ({
  kind,
  name,
  zone: `${addressZone}`,
}));

/** What the pair makes of the paths: which fault each of them fails for. */
const outcomeOf = ([earlier, later]: readonly [Fault, Fault]) =>
  PATHS.map((path) => ({ path, fault: [earlier, later].find(({ hits }) => hits(path)) }));

const expectedSuspect = (fault: Fault, reached: readonly Path[]): string => {
  const hit = reached.filter(fault.hits);
  const spared = reached.filter((path) => !fault.hits(path));
  const isShared =
    new Set(hit.map(({ name }) => name)).size > 1 || reached.length === PATHS.length || fault.cause.startsWith('tcp.');
  return (spared.length === 0 && isShared ? undefined : fault.apart?.(spared, hit)) ?? fault.everywhere;
};

const expectedOf = (pair: readonly [Fault, Fault]) => {
  const [earlier, later] = pair;
  const passedOn = PATHS.filter((path) => !earlier.hits(path));
  const isSeen = passedOn.some(later.hits);
  const suspects = new Map([
    [earlier.cause, expectedSuspect(earlier, PATHS)],
    ...(isSeen ? [[later.cause, expectedSuspect(later, passedOn)] as const] : []),
  ]);
  const isDown = outcomeOf(pair).every(({ path, fault }) => path.kind !== 'private-dns' || fault !== undefined);
  return { suspects, verdict: isDown ? 'down' : 'degraded' };
};

const failing = (pair: readonly [Fault, Fault]) => ({
  fails: ({ kind, name, addressZone }: Attempt) => {
    const fault = pair.find(({ hits }) => hits({ kind, name, zone: `${addressZone}` }));
    return fault && { cause: fault.cause, detail: fault.name };
  },
});

test('there are pairs enough', () => {
  expect(PAIRS.length).toBeGreaterThanOrEqual(60);
});

test.each(PAIRS.map(([earlier, later]) => ({ one: earlier.name, other: later.name, pair: [earlier, later] as const })))(
  'when $one and $other: cause, suspect and the first line of the explanation',
  ({ pair }) => {
    const { suspects, verdict } = expectedOf(pair);
    const { attempts } = reportOf(A, time('10:00'), failing(pair));

    expect(verdictOf(verdictsOf(attempts, [target]))).toBe(verdict);
    expect(new Map(suspectsOf(attempts).map(({ cause, component }) => [cause, component]))).toEqual(suspects);

    const log = (zone: string) => logOf(zone, [minutes('09:50', '09:58')], [minutes('09:59', '10:04'), failing(pair)]);
    const alarms = alarmsOf(attempts);
    for (const { alarm, triggers, state, counted } of alarms) {
      const shares = [...Map.groupBy(counted, ({ failure }) => failure?.cause)];
      const [first] = shares.toSorted(([, one], [, other]) => other.length - one.length);
      const { text } = asText(explain(alarmChange({ alarm, triggers }), [log(A), log(B)], notifierConfig));

      expect(text.split('\n\n')[0]?.replaceAll('\n', ' ')).toBe(
        `PetStore/demo ${state}: ${first?.[0] && suspects.get(first[0])} (${first?.[0]})`,
      );
    }
    expect(alarms.length).toBeGreaterThan(0);
  },
);

/** The alarms of the owners whose failures these attempts show, and the attempts that raise each. */
const alarmsOf = (attempts: readonly Attempt[]) => {
  const primary = attempts.filter(({ kind }) => kind === 'private-dns');
  const isOf = (owner: string) => (attempt: Attempt) => attempt.failure?.owner === owner;
  const [ofNetwork, ofApi] = [attempts.filter(isOf('network')), attempts.filter(isOf('api'))];
  const impaired = [`PetStore-SourceImpaired-${A}`];
  const network = primary.every(isOf('network'))
    ? { alarm: 'PetStore-Unreachable', triggers: [], state: 'is unreachable', counted: primary }
    : { alarm: 'PetStore-Degraded', triggers: impaired, state: 'is degraded', counted: ofNetwork };
  const api = primary.every(({ outcome }) => outcome === 'failed')
    ? { alarm: 'PetStore-Broken-PetStore/demo', triggers: [], state: 'is broken', counted: ofApi }
    : { alarm: 'PetStore-Impaired-PetStore/demo', triggers: [], state: 'is impaired', counted: ofApi };
  return [network, api].filter(({ counted }) => counted.length > 0);
};
