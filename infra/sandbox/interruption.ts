/** A signal that aborts on Ctrl-C, on a request to terminate, and when whoever reads standard output goes away. */
export const interruption = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort(name));
  process.stdout.on('error', () => controller.abort('EPIPE'));
  return controller.signal;
};
