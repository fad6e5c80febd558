import leven from 'leven';

const MOST = 3;
/** How many letters in a hundred may differ. */
const LEAST_ALIKE = 0.6;

/** The names that a person may have meant by another word, the likeliest first: those spelt alike, else those that contain it. */
export const nearestNames = (word: string, names: readonly string[]): readonly string[] => {
  const wanted = word.toLowerCase();
  const alike = names
    .map((name) => ({ name, likeness: 1 - leven(wanted, name) / Math.max(wanted.length, name.length) }))
    .filter(({ likeness }) => likeness >= LEAST_ALIKE)
    .toSorted((one, other) => other.likeness - one.likeness)
    .map(({ name }) => name);
  const containing = names.filter((name) => wanted.length > 2 && name.includes(wanted));
  return (alike.length > 0 ? alike : containing).slice(0, MOST);
};
