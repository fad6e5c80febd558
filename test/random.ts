/** Choices that come again with the same seed. */
export interface Random {
  /** A whole number from 0, below the limit. */
  readonly below: (limit: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  /** One of these. */
  readonly pick: <Item>(first: Item, ...others: readonly Item[]) => Item;
  /** Some of these, in their order. */
  readonly some: <Item>(items: readonly Item[]) => readonly Item[];
}

/** Makes choices by the generator mulberry32. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (first, ...others) => others[below(others.length + 1) - 1] ?? first,
    some: (items) => items.filter(() => next() < 0.5),
  };
};
