import type { Mistake } from './issues.ts';

/** The items of a list, at a place of the configuration, that stand in it before already. */
export function* repetitionsIn(
  items: readonly (string | undefined)[],
  ...at: readonly (string | number)[]
): Iterable<Mistake> {
  const list = at.at(-1);
  for (const [index, item] of items.entries()) {
    const before = items.indexOf(item);
    if (item !== undefined && before < index)
      yield { path: [...at, index], message: `must differ from ${list}[${before}]`, input: item };
  }
}
