/** The steps of the JSONPath expressions that the sandbox knows: after `$` come `.name`, `['name']` and `[0]`. */
const STEPS = /\.(?<name>[\w-]+)|\['(?<quoted>[^']+)'\]|\[(?<index>\d+)\]/g;

/** Whether `selectByJsonPath` understands an expression. */
export const isKnownJsonPath = (path: string): boolean =>
  path.startsWith('$') && path.slice(1).replace(STEPS, '') === '';

/** The part of a JSON value that a path leads to; `undefined` where it leads nowhere. */
export const selectByJsonPath = (value: unknown, path: string): unknown =>
  [...path.matchAll(STEPS)].reduce((part: unknown, { groups }) => {
    const key = groups?.name ?? groups?.quoted ?? groups?.index ?? '';
    return typeof part === 'object' && part !== null && Object.hasOwn(part, key) ? Reflect.get(part, key) : undefined;
  }, value);
