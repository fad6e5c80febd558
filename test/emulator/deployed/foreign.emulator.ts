import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cdk } from './cdk.ts';
import { GAPS, NONE } from './gaps.ts';
import { inventory } from './inventory.ts';
import { PATIENCE_MS, stackIn, startUser, type User } from './user.ts';

const running = new AsyncDisposableStack();
let user: User;
beforeAll(async () => {
  user = running.use(await startUser());
}, PATIENCE_MS);
afterAll(() => running.disposeAsync());

test(
  "somebody's own app is deployed as its template says, and nothing of it is left",
  async () => {
    const before = await inventory(user.emulator);
    const app = fileURLToPath(new URL('foreign-app.ts', import.meta.url));
    const folder = join(user.home, 'foreign');
    await cdk(user.emulator, user.home, 'synth', '--quiet', '--app', `${process.execPath} ${app}`, '--output', folder);
    const stack = stackIn(user, folder, 'Shop');
    await stack.deploy();

    expect(await stack.surprises(GAPS.foreign)).toEqual(NONE);
    expect(await stack.diff()).toEqual([]);
    await stack.destroy();
    expect(await inventory(user.emulator)).toEqual(before);
  },
  PATIENCE_MS,
);
