import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'infra/**/*.md']);

/** A document without its code, in which brackets are no links and a # is no heading. */
const proseOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/^```.*?^```/gms, '')
    .replace(/`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code));

/** The anchors of a document's headings, as GitHub makes them. */
const anchorsOf = (path: string): readonly string[] =>
  [...proseOf(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The links of a document that lead nowhere in the repository. */
const deadLinksIn = (document: string): readonly string[] =>
  [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : normalize(join(dirname(document), path));
      if (!existsSync(target)) return true;
      return anchor !== undefined && (statSync(target).isDirectory() || !anchorsOf(target).includes(anchor));
    });

/** The files and folders that a document's tables name and that are not there. */
const missingPathsIn = (document: string): readonly string[] =>
  [...readFileSync(document, 'utf8').matchAll(/^\|.*\|$/gm)]
    .flatMap(([row]) => [...row.matchAll(/`((?:docs|functions|infra|test)(?:\/[\w./-]+)?)`/g)])
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(path));

test.each(DOCUMENTS)('every link in %s leads somewhere', (document) => {
  expect(deadLinksIn(document)).toEqual([]);
});

test.each(DOCUMENTS)('every file and folder in the tables of %s is there', (document) => {
  expect(missingPathsIn(document)).toEqual([]);
});

test('the README is read in one go: 13,000 bytes at most', () => {
  expect(statSync('README.md').size).toBeLessThanOrEqual(13_000);
});
