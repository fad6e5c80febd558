/** What is not the same in two values of JSON, a line each: `path: before → after`, and of a list that has grown or shrunk what came and went. */
export const changesBetween = (before: unknown, after: unknown, path = ''): readonly string[] => {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) {
    const [were, are] = [before.map(textOf), after.map(textOf)];
    return [
      ...were.filter((one) => !are.includes(one)).map((one) => `${path}: without ${one}`),
      ...are.filter((one) => !were.includes(one)).map((one) => `${path}: with ${one}`),
    ];
  }
  if (!isTree(before) || !isTree(after)) return [`${path}: ${shortOf(before)} → ${shortOf(after)}`];
  const [from, to] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) =>
    changesBetween(from.get(key), to.get(key), path === '' ? key : `${path}.${key}`),
  );
};

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;

const textOf = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

const shortOf = (value: unknown): string => (isTree(value) ? '{…}' : textOf(value));
