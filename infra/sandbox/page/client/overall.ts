import type { PageState, ShownAlarm, ShownVerdict, ShownZone } from '../contract.ts';
import { worstOf } from '../worst.ts';
import { endOf } from './time.ts';

/** What the page says at its top. */
export interface Overall {
  /** The worst of what the canaries report and what the alarms say; absent before the first run. */
  readonly verdict?: ShownVerdict;
  readonly why: string;
  readonly lookFirst: string;
  readonly alarms: string;
}

/** The verdict of all zones and alarms together, with its reasons. */
export const overallOf = ({ run, alarms }: Pick<PageState, 'run' | 'alarms'>): Overall => {
  const on = alarms.filter(({ tellsPeople, state }) => tellsPeople && state === 'ALARM');
  if (run === undefined) return { why: 'The first run is under way.', lookFirst: '', alarms: '' };
  const reported = worstOf(run.zones.map(({ verdict }) => verdict));
  // Suspects of zones with the worst verdict come first.
  const suspects = run.zones
    .toSorted((one, other) => Number(other.verdict === reported) - Number(one.verdict === reported))
    .flatMap((zone) => zone.suspects);
  return {
    verdict: worstOf([reported, ...on.map(({ verdict }) => verdict)]),
    why: reported === 'healthy' ? worksText(on.length > 0) : whyOf(suspects, run.zones),
    lookFirst: suspects[0]?.lookFirst ? `Look first at: ${suspects[0].lookFirst}` : '',
    alarms:
      on.length === 0 ? 'No alarm is on.' : `In alarm: ${on.map((alarm) => since(alarm, run.minute)).join('; ')}.`,
  };
};

/** Alarms look further back than one run. */
const worksText = (isAlarmed: boolean): string => `Every path from every zone works${isAlarmed ? ' in this run' : ''}.`;

const whyOf = (suspects: ShownZone['suspects'], zones: readonly ShownZone[]): string => {
  const [first, ...others] = new Set(suspects.map(({ component, sentence }) => `${component}. ${sentence}`.trim()));
  if (first === undefined) return [...new Set(zones.map(({ summary }) => `${summary}.`))].join(' ');
  return `Suspect: ${first}${others.length === 0 ? '' : ` And ${others.length} more.`}`;
};

const since = ({ shortName, since: minute }: ShownAlarm, now: number): string =>
  minute === undefined ? shortName : `${shortName}, since ${endOf(minute, now)}`;
