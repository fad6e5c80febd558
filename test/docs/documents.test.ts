import { expect, test } from '@jest/globals';
import { documents, readDocument } from '../../infra/documentation/documents.ts';
import { assembly } from '../assembly/assembly.ts';

/** Figures in a sample of output change from run to run, and with them the widths of its columns. */
const withoutFigures = (text: string): string =>
  text.replace(/```text.*?```/gs, (sample) => sample.replace(/\b\d+(\.\d+)?\b/g, 'N').replace(/ +/g, ' '));

test('the documents say what the code says; if not, run npm run docs', async () => {
  for (const [path, text] of Object.entries(await documents(assembly()))) {
    expect(withoutFigures(readDocument(path))).toBe(withoutFigures(text));
  }
}, 60_000);
