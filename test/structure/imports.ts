import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One file that imports another, both by their path in the repository; imports of types count as well. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

/** Every import between source files of these folders. */
export const importsIn = (...folders: readonly string[]): readonly Import[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts'))
    .flatMap((from) => importedBy(from, readFileSync(join(ROOT, from), 'utf8')));

/** The imports in the text of a file. */
export const importedBy = (from: string, text: string): readonly Import[] =>
  [...text.matchAll(IMPORTED)].map(([, path = '']) => ({ from, to: join(dirname(from), path) }));

/** What a file may not import, and why. */
export interface Rule {
  readonly within: string;
  readonly except?: readonly string[];
  readonly mayImport: readonly string[];
}

/** The imports that a rule forbids, `from -> to`: a folder's files may import each other and what is listed. */
export const forbidden = ({ within, except = [], mayImport }: Rule, imports: readonly Import[]): readonly string[] =>
  imports
    .filter(({ from }) => isIn(from, within) && !except.some((folder) => isIn(from, folder)))
    .filter(
      ({ to }) => ![within, ...mayImport].some((place) => isIn(to, place)) || except.some((folder) => isIn(to, folder)),
    )
    .map(({ from, to }) => `${from} -> ${to}`);

const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

/**
 * The circles among the children of every folder, a child being a file or a folder with everything in it: each as the imports that
 * make it, `from -> to`. No circle among children means that there is none between files either.
 */
export const circlesIn = (folder: string, imports: readonly Import[]): readonly (readonly string[])[] => {
  const inside = imports.filter(({ from, to }) => isIn(from, folder) && isIn(to, folder));
  const children = [...new Set(inside.flatMap(({ from, to }) => [childOf(folder, from), childOf(folder, to)]))];
  const between = inside.filter(({ from, to }) => childOf(folder, from) !== childOf(folder, to));
  return [
    ...circlesAmong(children, (child) =>
      between.filter(({ from }) => childOf(folder, from) === child).map(({ to }) => childOf(folder, to)),
    ).map((circle) =>
      between
        .filter(({ from, to }) => circle.includes(childOf(folder, from)) && circle.includes(childOf(folder, to)))
        .map(({ from, to }) => `${from} -> ${to}`),
    ),
    ...children.filter((child) => !child.endsWith('.ts')).flatMap((child) => circlesIn(join(folder, child), inside)),
  ];
};

const childOf = (folder: string, file: string): string => relative(folder, file).split('/', 1)[0] ?? '';

/** Groups of nodes that each lead to every other one of the group. */
const circlesAmong = (
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): readonly (readonly string[])[] => {
  const reached = new Map(nodes.map((node) => [node, reachableFrom(node, next)]));
  const grouped = new Set<string>();
  return nodes.flatMap((node) => {
    if (grouped.has(node) || !reached.get(node)?.has(node)) return [];
    const circle = nodes.filter((other) => reached.get(node)?.has(other) && reached.get(other)?.has(node));
    for (const member of circle) grouped.add(member);
    return [circle];
  });
};

const reachableFrom = (start: string, next: (node: string) => readonly string[]): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = [...next(start)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    waiting.push(...next(node));
  }
  return reached;
};
