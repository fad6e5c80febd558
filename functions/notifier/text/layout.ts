/** A line of a message: what it is about, and what it says. */
export type LabelledLine = readonly [label: string, text: string];

const LABEL_WIDTH = 12;

// What mail programs show without breaking the lines themselves.
const WIDTH = 76;

/** The lines below each other, each text in the same column. */
export const labelled = (lines: readonly LabelledLine[]): string =>
  lines
    .map(([label, text]) => `${label.padEnd(LABEL_WIDTH)}${wrapped(text, LABEL_WIDTH, LABEL_WIDTH).trimStart()}`)
    .join('\n');

/** The text in lines that are not too wide, the first one and the following ones indented; a word such as a URL stays whole. */
export const wrapped = (text: string, firstIndent = 0, indent = firstIndent): string => {
  const [first = '', ...words] = text.split(/\s+/).filter((word) => word !== '');
  const lines = [' '.repeat(firstIndent) + first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length > WIDTH) lines.push(' '.repeat(indent) + word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join('\n');
};

/** The parts that say something, with an empty line between them. */
export const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** `a`, `a and b`, or `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? '');

// SNS user guide and API reference, Publish: fewer than 100 characters, in one line of printable ASCII.
const SUBJECT_LENGTH = 99;

// A long name at the end is rather cut than left out.
const LEAST_KEPT = 70;

/** The text as SNS takes it for a subject. */
export const subject = (text: string): string => {
  const ascii = text.replace(/[^\x20-\x7e]/g, '?');
  if (ascii.length <= SUBJECT_LENGTH) return ascii;
  const words = /^.+(?=\s)/.exec(ascii.slice(0, SUBJECT_LENGTH - 2))?.[0] ?? '';
  return `${words.length >= LEAST_KEPT ? words : ascii.slice(0, SUBJECT_LENGTH - 3)}...`;
};
