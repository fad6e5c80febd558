/** A message as JSON; nothing where it is no JSON object. */
export const jsonOf = (message: string): unknown => {
  if (!message.startsWith('{')) return undefined;
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** What a value holds at a path of keys such as `attempt.failure.cause`; nothing where the path leads nowhere. */
export const valueAt = (root: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce(
      (value: unknown, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
      root,
    );
