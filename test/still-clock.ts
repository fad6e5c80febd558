import { jest } from '@jest/globals';

/** Stands in for `performance.now()` until it is disposed of; time passes when it is told to. */
export interface StillClock extends Disposable {
  readonly pass: (ms: number) => void;
}

export const stillClock = (): StillClock => {
  let nowMs = 1_000;
  const now = jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  return {
    pass: (ms) => {
      nowMs += ms;
    },
    [Symbol.dispose]: () => now.mockRestore(),
  };
};
