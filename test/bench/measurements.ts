import { readFileSync, writeFileSync } from 'node:fs';
import { table } from '../../infra/documentation/markdown.ts';
import type { Measured } from './bench.ts';

const FILE = new URL('../../docs/measurements.md', import.meta.url);

/** Puts what was measured into its section of docs/measurements.md, and leaves the others as they are. */
export const writeMeasured = (title: string, { inShort, conditions, head, rows, meaning }: Measured): void => {
  const [intro = '', ...sections] = readFileSync(FILE, 'utf8').split(/^(?=## )/m);
  const written = [`## ${title}`, `**${inShort}**`, conditions, table(head, rows), meaning].join('\n\n');
  const isThis = (section: string): boolean => section.startsWith(`## ${title}\n`);
  const all = sections.some(isThis)
    ? sections.map((section) => (isThis(section) ? written : section))
    : [...sections, written];
  writeFileSync(FILE, `${[intro, ...all].map((part) => part.trimEnd()).join('\n\n')}\n`);
};
