import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempDisposableSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Breakage } from './breakage.ts';

/** A copy of this project to break; disposing of it removes it. */
export interface Tree extends Disposable {
  /** Whether the tests of the canary fail as it stands. */
  readonly fails: () => Promise<boolean>;
  /** Whether they notice that it is broken. */
  readonly notices: (breakage: Breakage) => Promise<boolean>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CANARY = 'functions/canary';
const TESTS = 'test/canary';

/** Long enough for the tests of one file, and for all of them; what hangs has been noticed. */
const LIMIT_MS = { own: 10_000, all: 60_000 };

/** Copies what the tests of the canary need into a temporary folder. */
export const copyTree = (): Tree => {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'breakages-'));
  for (const part of ['package.json', 'functions', 'infra', 'test'])
    cpSync(join(ROOT, part), join(folder.path, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'));

  const fail = async (tests: string, timeout: number): Promise<boolean> => {
    const jest = spawn(process.execPath, [...JEST, JSON.stringify(configuration(folder.path)), tests], {
      cwd: folder.path,
      stdio: 'ignore',
      timeout,
      killSignal: 'SIGKILL',
    });
    const [status] = await once(jest, 'close');
    return status !== 0;
  };
  return {
    fails: () => fail(TESTS, LIMIT_MS.all),
    notices: async ({ file, before, after }) => {
      const path = join(folder.path, CANARY, file);
      const ownTests = join(TESTS, file.replace(/\.ts$/, '.test.ts'));
      const text = readFileSync(path, 'utf8');
      const broken = text.replace(before, () => after);
      writeFileSync(path, broken);
      try {
        // A file's own tests are quick, and nearly always notice.
        const noticed = existsSync(join(folder.path, ownTests)) && (await fail(ownTests, LIMIT_MS.own));
        return noticed || (await fail(TESTS, LIMIT_MS.all));
      } finally {
        writeFileSync(path, text);
      }
    },
    [Symbol.dispose]: () => folder.remove(),
  };
};

const JEST = [
  '--experimental-vm-modules',
  join(ROOT, 'node_modules/jest/bin/jest.js'),
  // A broken canary may leave something open.
  ...['--runInBand', '--bail', '--forceExit', '--config'],
];

const Package = z.object({ jest: z.looseObject({}) });

/** The project's own configuration, without what prepares the tests of other parts. */
const configuration = (rootDir: string): object => {
  const { jest } = Package.parse(JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')));
  return { ...jest, rootDir, globalSetup: undefined, globalTeardown: undefined };
};
