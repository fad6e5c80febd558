/** Random choices that come again with the same seed. */
export interface Random {
  /** A whole number from 0 up to, and without, `below`. */
  readonly int: (below: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  readonly bytes: (length: number) => Buffer;
  /** The bytes with up to four of them changed, dropped, doubled or cut off. */
  readonly mutated: (bytes: Buffer) => Buffer;
}

/** How many cases a fuzzer plays, and the seed it begins with: `FUZZ_CASES` and `FUZZ_SEED` say otherwise. */
export const CASES = Number(process.env.FUZZ_CASES ?? 20_000);
export const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** Mulberry32 (https://github.com/cprosche/mulberry32): small, and good enough to reach odd places. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => int(256)));
  const mutateOnce = (before: Buffer): Buffer => {
    const at = int(before.length);
    const [head, tail] = [before.subarray(0, at), before.subarray(at)];
    switch (int(5)) {
      case 0:
        return Buffer.concat([head, Buffer.of(int(256)), tail.subarray(1)]);
      case 1:
        return Buffer.concat([head, Buffer.of((tail[0] ?? 0) ^ (1 << int(8))), tail.subarray(1)]);
      case 2:
        return Buffer.concat([head, tail.subarray(1 + int(4))]);
      case 3:
        return Buffer.concat([head, tail.subarray(0, int(9)), tail]);
      default:
        return int(4) === 0 ? head : Buffer.concat([head, bytes(1 + int(3)), tail]);
    }
  };
  return {
    int,
    chance: (share) => next() < share,
    pick: (choices) => choices[int(choices.length)] ?? choices[0],
    bytes,
    mutated: (before) => {
      let mutated = before;
      for (let times = 1 + int(4); times > 0; times -= 1) mutated = mutateOnce(mutated);
      return mutated;
    },
  };
};
