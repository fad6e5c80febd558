import leven from 'leven';

const MOST = 3;
/** How many letters in a hundred may differ. */
const LEAST_ALIKE = 0.6;

/** The names that a person may have meant by another word, the likeliest first: those spelt alike, else those of whose words it has the beginnings. */
export const nearestNames = (word: string, names: readonly string[]): readonly string[] => {
  const wanted = word.toLowerCase();
  const alike = names
    .map((name) => ({ name, likeness: 1 - leven(wanted, name) / Math.max(wanted.length, name.length) }))
    .filter(({ likeness }) => likeness >= LEAST_ALIKE)
    .toSorted((one, other) => other.likeness - one.likeness)
    .map(({ name }) => name);
  const beginning = names.filter((name) => wanted.length > 2 && isOfBeginnings(wanted.split('-'), name.split('-')));
  return (alike.length > 0 ? alike : beginning).slice(0, MOST);
};

const isOfBeginnings = (parts: readonly string[], words: readonly string[]): boolean =>
  parts.every((part) => words.some((word) => word.startsWith(part)));
