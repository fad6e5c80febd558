/** Things that are slow to start, which tests take turns in. */
export interface Pool<Item> extends AsyncDisposable {
  /** Lends an item that nobody else uses. One whose user failed is not lent again. */
  readonly use: <Result>(user: (item: Item) => Promise<Result>) => Promise<Result>;
}

// Two would wait for time-outs too often, and each costs as much as ten runs.
const MOST = 3;

/** An empty pool, which starts a few at most; disposing of it disposes of everything that was started. */
export const createPool = <Item extends AsyncDisposable>(start: () => Promise<Item>): Pool<Item> => {
  const started: Item[] = [];
  const idle: Item[] = [];
  const waiting: (() => void)[] = [];
  let lent = 0;
  const startAnother = async (): Promise<Item> => {
    const item = await start();
    started.push(item);
    return item;
  };
  return {
    use: async (user) => {
      if (lent === MOST) await new Promise<void>((resolve) => waiting.push(resolve));
      else lent += 1;
      try {
        const item = idle.pop() ?? (await startAnother());
        const result = await user(item);
        idle.push(item);
        return result;
      } finally {
        const next = waiting.shift();
        if (next === undefined) lent -= 1;
        else next();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map((item) => item[Symbol.asyncDispose]()));
    },
  };
};
