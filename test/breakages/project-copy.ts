import { cpSync, mkdtempDisposableSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change } from './breakage.ts';

/** This project's own folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of this project to break; disposing of it removes it. */
export interface ProjectCopy extends Disposable {
  readonly path: string;
  /** Changes one line of a file, by its path in the project, until it is disposed of. */
  readonly change: (file: string, change: Pick<Change, 'before' | 'after'>) => Disposable;
}

/** Copies some files and folders of this project into a temporary folder, where they find its modules. */
export const copyProject = (parts: readonly string[]): ProjectCopy => {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'broken-'));
  for (const part of parts) cpSync(join(ROOT, part), join(folder.path, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'));
  return {
    path: folder.path,
    change: (file, { before, after }) => {
      const path = join(folder.path, file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        text.replace(before, () => after),
      );
      return { [Symbol.dispose]: () => writeFileSync(path, text) };
    },
    [Symbol.dispose]: () => folder.remove(),
  };
};
