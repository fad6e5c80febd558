import { writeFileSync } from 'node:fs';
import { withAssembly } from '../sandbox/with-assembly.ts';
import { documents } from './documents.ts';

for (const [path, text] of Object.entries(await withAssembly(documents)))
  writeFileSync(new URL(`../../${path}`, import.meta.url), text);
