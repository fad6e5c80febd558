import { expect, test } from '@jest/globals';
import { SEED } from '../../random.ts';
import { generatedContexts, isAccepted, playAccepted } from './playing.ts';

test('an accepted configuration is synthesized, and in the sandbox it is healthy', async () => {
  const accepted = generatedContexts(160, SEED).filter(isAccepted);

  expect(accepted.length).toBeGreaterThan(60);
  expect(await playAccepted(accepted, 20)).toEqual([]);
}, 600_000);
