import { existsSync, writeFileSync } from 'node:fs';
import { withAssembly } from '../cli/synthesize.ts';
import { documents, readDocument, withoutFigures } from './documents.ts';

for (const [path, text] of Object.entries(await withAssembly(documents))) {
  const file = new URL(`../../${path}`, import.meta.url);
  // A document that differs in the figures of its samples only stays as it is.
  if (!existsSync(file) || withoutFigures(readDocument(path)) !== withoutFigures(text)) writeFileSync(file, text);
}
