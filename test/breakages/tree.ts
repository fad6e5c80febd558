import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Breakage } from './breakage.ts';
import { copyProject, ROOT } from './project-copy.ts';

/** A copy of this project to break; disposing of it removes it. */
export interface Tree extends Disposable {
  /** Whether the tests of the canary fail as it stands. */
  readonly fails: () => Promise<boolean>;
  /** Whether they notice that it is broken. */
  readonly notices: (breakage: Breakage) => Promise<boolean>;
}

const TESTS = ['canary', 'configuration', 'contract', 'network', 'text'].map((folder) => join('test', folder));

/** Long enough for the tests of one file, and for all of them; what hangs has been noticed. */
const LIMIT_MS = { own: 10_000, all: 60_000 };

/** Copies what the tests of the canary need into a temporary folder. */
export const copyTree = (): Tree => {
  const copy = copyProject(['package.json', 'functions', 'infra', 'test']);
  const fail = async (tests: readonly string[], timeout: number): Promise<boolean> => {
    const jest = spawn(process.execPath, [...JEST, JSON.stringify(configuration(copy.path)), ...tests], {
      cwd: copy.path,
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
      using _broken = copy.change(join('functions', file), { before, after });
      // A file's own tests are quick, and nearly always notice.
      const ownTests = join('test', file.replace(/\.ts$/, '.test.ts'));
      const noticed = existsSync(join(copy.path, ownTests)) && (await fail([ownTests], LIMIT_MS.own));
      return noticed || (await fail(TESTS, LIMIT_MS.all));
    },
    [Symbol.dispose]: () => copy[Symbol.dispose](),
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
