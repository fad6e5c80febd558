/** After so long everything turns by one. */
export const TURN_MS = 60_000;

/** A region has at most this many zones. */
const MOST_ZONES = 6;

/** What comes next in which run: a pure function of the time, the zone and what there is to choose from. */
export interface Rotation {
  /** One of several, the next one in the next run; `offset` sets apart what would otherwise choose alike in the same run. */
  readonly chosen: <Item>(items: readonly Item[], offset?: number) => Item | undefined;
  /** All of them, beginning with the chosen one. */
  readonly turned: <Item>(items: readonly Item[]) => readonly Item[];
}

/** The rotation of the run that starts at `at` (epoch milliseconds) in a zone; in the same minute, those of other zones stand elsewhere. */
export const rotationAt = (at: number, zone: string): Rotation => {
  const run = Math.floor(at / TURN_MS);
  // The last letter of a zone's name sets it apart in its region.
  const share = ((zone.codePointAt(zone.length - 1) ?? 0) % MOST_ZONES) / MOST_ZONES;
  const placeIn = (count: number, offset = 0): number => (run + Math.floor(share * count) + offset) % count;
  return {
    chosen: (items, offset) => items[placeIn(items.length, offset)],
    turned: (items) => {
      const first = items.length === 0 ? 0 : placeIn(items.length);
      return [...items.slice(first), ...items.slice(0, first)];
    },
  };
};
