import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { addStacks } from '../../../infra/stacks.ts';
import { appIn } from '../synthesize.ts';
import { generatedContexts, isAccepted, playAccepted } from './playing.ts';

// The fuzzer of configurations tries more.
const CASES = 400;
const SYNTHESIZED = 14;
const STARTED = 2;

const contexts = generatedContexts(CASES, 1);
// Where something has been changed there are fewer of these, so that they come first.
const accepted = [1, 0].flatMap((changed) => contexts.filter((one, index) => index % 2 === changed && isAccepted(one)));
const refused = contexts.filter((one) => !isAccepted(one));

test('the generated configurations are of both kinds', () => {
  expect(accepted.length).toBeGreaterThan(CASES / 3);
  expect(refused.length).toBeGreaterThan(CASES / 4);
});

test('of a refused configuration there is no stack to deploy, but a line for each mistake', () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'refused-'));
  for (const context of refused) {
    const app = appIn(folder.path, { ...context, sandbox: true });

    expect(addStacks(app).length).toBeGreaterThan(0);
    expect(app.node.children).toEqual([]);
  }
});

test('an accepted configuration is synthesized, and in the sandbox it is healthy', async () => {
  expect(await playAccepted(accepted.slice(0, SYNTHESIZED), STARTED)).toEqual([]);
}, 120_000);
