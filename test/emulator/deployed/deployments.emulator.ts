import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assembly } from '../../assembly/assembly.ts';
import { ACCOUNT, type Emulator, REGION, startMiniStack } from '../emulator.ts';
import { cdk } from './cdk.ts';
import { copyPlayable, readTemplate } from './playable.ts';
import { differences } from './stack.ts';

const running = new AsyncDisposableStack();
const home = mkdtempSync(join(tmpdir(), 'emulator-'));
let miniStack: Emulator;
beforeAll(async () => {
  miniStack = running.use(await startMiniStack());
  await cdk(miniStack, home, 'bootstrap', `aws://${ACCOUNT}/${REGION}`);
});
afterAll(() => running.disposeAsync());

test('demo', async () => {
  const folder = join(home, 'demo');
  copyPlayable(assembly(), folder, 'PrivateApiCanary-Demo');
  await cdk(miniStack, home, 'deploy', '--app', folder, '--require-approval', 'never', 'PrivateApiCanary-Demo');
  const found = await differences(miniStack, 'PrivateApiCanary-Demo', readTemplate(folder, 'PrivateApiCanary-Demo'));
  expect(found).toEqual([]);
});
