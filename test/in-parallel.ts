/** Plays the cases 0 to `count` - 1, so many of them at a time. */
export const inParallel = async (
  count: number,
  atOnce: number,
  play: (index: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) await play(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};
