import type { PageState, ShownZone } from '../contract.ts';
import { createItems, element, setAttribute, setText } from './element.ts';
import { overallOf } from './overall.ts';
import { createSign } from './sign.ts';
import { type Tone, VERDICTS } from './states.ts';
import { dayAndEndOf } from './time.ts';

/** The top of the page: the overall verdict and its reason, and each zone's verdict. */
export const createVerdict = (parent: HTMLElement) => {
  const sign = createSign();
  const word = element('span', { class: 'word' });
  const asOf = element('p', { class: 'as-of' });
  const why = element('p', { class: 'why' });
  const lookFirst = element('p', { class: 'quiet' });
  const alarms = element('p', { class: 'quiet alarms-on' });
  const zones = createTiles('Zones');
  parent.append(
    element(
      'div',
      { class: 'overall' },
      element('p', { class: 'headline' }, sign.node, word),
      asOf,
      why,
      lookFirst,
      alarms,
    ),
    zones.node,
  );

  return {
    /** Gives the overall verdict in a word. Where the sandbox does not answer, says of when it is. */
    show: (state: PageState, isConnected: boolean): string => {
      const overall = overallOf(state);
      const { word: text, tone } = overall.verdict === undefined ? STARTING : VERDICTS[overall.verdict];
      setAttribute(parent, 'data-tone', isConnected ? tone : 'idle');
      setAttribute(parent, 'data-past', String(!isConnected));
      sign.show(isConnected ? tone : 'idle');
      setText(word, text);
      setText(asOf, isConnected || !state.run ? '' : `That was at ${dayAndEndOf(state.run.minute)}.`);
      setText(why, overall.why);
      setText(lookFirst, overall.lookFirst);
      setText(alarms, overall.alarms);
      zones.show((state.run?.zones ?? []).map((zone) => zoneTile(zone, isConnected)));
      return isConnected ? text : `was ${text}`;
    },
  };
};

const STARTING = { word: 'starting', tone: 'idle' } as const;

interface Tile {
  readonly name: string;
  readonly tone: Tone;
  readonly word: string;
  readonly note: string;
}

const zoneTile = ({ zone, verdict, summary }: ShownZone, isConnected: boolean): Tile => ({
  name: zone,
  ...VERDICTS[verdict],
  ...(!isConnected && { tone: 'idle' }),
  note: summary,
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
