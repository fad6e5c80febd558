import type { PageState, ShownAlarm, ShownZone } from '../contract.ts';
import { createItems, element, setAttribute, setText } from './element.ts';
import { createSign } from './sign.ts';
import { ALARM_STATES, type Tone, VERDICTS } from './states.ts';
import { endOf } from './time.ts';

/** The verdict of all zones together. */
export const overallVerdict = (zones: readonly ShownZone[]): ShownZone['verdict'] =>
  (['down', 'degraded', 'unknown', 'absent'] as const).find((verdict) =>
    zones.some((zone) => zone.verdict === verdict),
  ) ?? 'healthy';

/** The top of the page: the overall verdict and its reason, each zone's verdict, and the alarms that send messages. */
export const createVerdict = (parent: HTMLElement) => {
  const sign = createSign();
  const word = element('span', { class: 'word' });
  const why = element('p', { class: 'why' });
  const lookFirst = element('p', { class: 'quiet' });
  const zones = createTiles('Zones');
  const alarms = createTiles('Alarms that tell people');
  parent.append(
    element('div', { class: 'overall' }, element('p', { class: 'headline' }, sign.node, word), why, lookFirst),
    element('div', { class: 'tiles' }, zones.node, alarms.node),
  );

  return {
    /** Gives the overall verdict in a word. */
    show: ({ run, alarms: all }: PageState): string => {
      const verdict = run && overallVerdict(run.zones);
      const { word: text, tone } = verdict === undefined ? STARTING : VERDICTS[verdict];
      setAttribute(parent, 'data-tone', tone);
      sign.show(tone);
      setText(word, text);
      // Suspects of zones with the overall verdict come first.
      const suspects = (run?.zones ?? [])
        .toSorted((one, other) => Number(other.verdict === verdict) - Number(one.verdict === verdict))
        .flatMap((zone) => zone.suspects);
      setText(why, run === undefined ? 'The first run is under way.' : whyOf(suspects));
      const [suspect] = suspects;
      setText(lookFirst, suspect?.lookFirst ? `Look first at: ${suspect.lookFirst}` : '');
      zones.show((run?.zones ?? []).map(zoneTile));
      alarms.show(all.filter(({ isComposite }) => isComposite).map((alarm) => alarmTile(alarm, run?.minute)));
      return text;
    },
  };
};

const STARTING = { word: 'starting', tone: 'idle' } as const;

const whyOf = (suspects: ShownZone['suspects']): string => {
  const [first, ...others] = new Set(suspects.map(({ component, sentence }) => `${component}. ${sentence}`.trim()));
  if (first === undefined) return 'Every path from every zone works.';
  return `Suspect: ${first}${others.length === 0 ? '' : ` And ${others.length} more.`}`;
};

interface Tile {
  readonly name: string;
  readonly tone: Tone;
  readonly word: string;
  readonly note: string;
}

const zoneTile = ({ zone, verdict, summary }: ShownZone): Tile => ({ name: zone, ...VERDICTS[verdict], note: summary });

const alarmTile = ({ shortName, state, since }: ShownAlarm, now: number | undefined): Tile => ({
  name: shortName,
  ...ALARM_STATES[state],
  note: since === undefined || now === undefined ? '' : `since ${endOf(since, now)}`,
});

const createTiles = (label: string) => {
  const node = element('ul', { class: 'tile-row', 'aria-label': label });
  return { node, show: createItems(node, ({ name }) => name, createTile) };
};

const createTile = ({ name }: Tile) => {
  const sign = createSign();
  const word = element('span');
  const note = element('span', { class: 'tile-note small' });
  const node = element(
    'li',
    { class: 'tile' },
    element('span', { class: 'quiet' }, name),
    element('span', { class: 'tile-state' }, sign.node, word),
    note,
  );
  return {
    node,
    show: (tile: Tile): void => {
      setAttribute(node, 'data-tone', tile.tone);
      sign.show(tile.tone);
      setText(word, tile.word);
      setText(note, tile.note);
    },
  };
};
