/** Serves the process that started this one; ends, with everything that was deferred, when that process has ended or wants it. */
export const serve = (answer: (message: unknown, resources: AsyncDisposableStack) => Promise<unknown>): void => {
  const resources = new AsyncDisposableStack();
  // Ctrl-C reaches every process of a terminal; the one that started this ends it in order.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {});
  process.once('disconnect', () => {
    void resources.disposeAsync().finally(() => process.exit());
  });
  // Whoever asked may have ended meanwhile.
  const send = (message: object) => process.send?.(message, undefined, {}, () => {});
  process.on('message', (message: unknown) => {
    answer(message, resources).then(
      (value) => send({ value }),
      (error: unknown) => send({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
};
