/** Things that are slow to start, which tests take turns in; as many are started as tests run side by side. */
export interface Pool<Item> extends AsyncDisposable {
  /** Lends an item that nobody else uses. One whose user failed is not lent again. */
  readonly use: <Result>(user: (item: Item) => Promise<Result>) => Promise<Result>;
}

/** An empty pool; disposing of it disposes of everything that was started. */
export const createPool = <Item extends AsyncDisposable>(start: () => Promise<Item>): Pool<Item> => {
  const started: Item[] = [];
  const idle: Item[] = [];
  const startAnother = async (): Promise<Item> => {
    const item = await start();
    started.push(item);
    return item;
  };
  return {
    use: async (user) => {
      const item = idle.pop() ?? (await startAnother());
      const result = await user(item);
      idle.push(item);
      return result;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map((item) => item[Symbol.asyncDispose]()));
    },
  };
};
