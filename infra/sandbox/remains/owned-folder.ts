import { type DisposableTempDir, mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Owner, thisProcess } from './owner.ts';

const PREFIX = 'private-api-canary';
const NAME = new RegExp(`^${PREFIX}-(?<pid>\\d+)-(?<startedAt>\\d+)-(?<namespace>\\d+)-[A-Za-z0-9]{6}$`);

/** Makes a temporary folder that disposing takes away. Its name says whose it is, for the case that this process is killed. */
export const makeOwnedFolder = (): DisposableTempDir => {
  const { pid, startedAt, namespace } = thisProcess();
  return mkdtempDisposableSync(join(tmpdir(), `${PREFIX}-${pid}-${startedAt}-${namespace}-`));
};

/** Whose folder this is, by its path; nothing if `makeOwnedFolder` has not made it. */
export const ownerOf = (folder: string): Owner | undefined => {
  const { pid, startedAt, namespace } = NAME.exec(basename(folder))?.groups ?? {};
  if (pid === undefined || startedAt === undefined || namespace === undefined) return undefined;
  return { pid: Number(pid), startedAt: Number(startedAt), namespace };
};
