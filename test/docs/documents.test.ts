import { expect, test } from '@jest/globals';
import { documents, readDocument, withoutFigures } from '../../infra/documentation/documents.ts';
import { assembly } from '../assembly/assembly.ts';

test('the documents say what the code says; if not, run npm run docs', async () => {
  for (const [path, text] of Object.entries(await documents(assembly()))) {
    expect(withoutFigures(readDocument(path))).toBe(withoutFigures(text));
  }
}, 60_000);
