import { readFileSync } from 'node:fs';
import type { FunctionFolder } from '../function/code.ts';

/** The function as it was bundled when the package was made: takes the place of `infra/function/code.ts` there. */
export const codeOf = (folder: FunctionFolder): string =>
  readFileSync(new URL(`./functions/${folder}.mjs`, import.meta.url), 'utf8');
