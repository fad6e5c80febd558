import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, type Emulator, REGION, startMiniStack } from '../emulator.ts';
import { cdk } from './cdk.ts';
import { surprises } from './gaps.ts';
import { copyPlayable, readTemplate } from './playable.ts';
import { differences } from './stack.ts';

/** How long the user's commands may take, on a machine that does other things as well. */
export const PATIENCE_MS = 300_000;

/** A user of MiniStack's, whose account and region are bootstrapped; disposing ends all of it. */
export interface User extends AsyncDisposable {
  readonly emulator: Emulator;
  /** A folder for whatever is made. */
  readonly home: string;
}

/** Starts MiniStack for a user. */
export const startUser = async (): Promise<User> => {
  await using started = new AsyncDisposableStack();
  const emulator = started.use(await startMiniStack());
  const home = mkdtempSync(join(tmpdir(), 'emulator-home-'));
  started.defer(() => rmSync(home, { recursive: true }));
  await cdk(emulator, home, 'bootstrap', `aws://${ACCOUNT}/${REGION}`);
  const kept = started.move();
  return { emulator, home, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};

/** What a user does with a stack of a cloud assembly, on an emulator. */
export const stackIn = ({ emulator, home }: User, assembly: string, name: string) => {
  const folder = `${assembly}-playable`;
  copyPlayable(assembly, folder, name);
  const app = ['--app', folder, name];
  return {
    name,
    /** Its template, as the app made it. */
    template: readTemplate(assembly, name),
    deploy: () => cdk(emulator, home, 'deploy', '--require-approval', 'never', ...app),
    destroy: () => cdk(emulator, home, 'destroy', '--force', ...app),
    /** What CDK says that a deployment would do, a line for each resource: `[~] AWS::Lambda::Function …`. */
    diff: async (): Promise<readonly string[]> => {
      const text = await cdk(emulator, home, 'diff', '--method', 'template', ...app);
      return text.split('\n').filter((line) => /^\[[+~-]\] AWS::/.test(line));
    },
    /** How what has been made differs from the template, the gaps apart. */
    surprises: async (gaps: readonly string[]) =>
      surprises(await differences(emulator, name, readTemplate(folder, name)), gaps),
  };
};
