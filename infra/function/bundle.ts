import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIG_FILE } from '../../functions/configuration/deployed-configuration.ts';
import { codeOf, type FunctionFolder } from './code.ts';

/** A folder with the code of a function, and beside it what is known of its configuration; disposing takes it away. */
export const makePackage = (folder: FunctionFolder, literals: unknown): Disposable & { readonly path: string } => {
  const path = mkdtempSync(join(tmpdir(), `${folder}-package-`));
  writeFileSync(join(path, 'index.mjs'), codeOf(folder));
  writeFileSync(join(path, CONFIG_FILE), `${JSON.stringify(literals, null, 2)}\n`);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
};
