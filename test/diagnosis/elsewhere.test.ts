import { expect, test } from '@jest/globals';
import { conclude } from '../../functions/diagnosis/conclude.ts';
import { settingsIn, unreadIn } from '../../functions/diagnosis/settings.ts';
import { listOfTurn } from '../../functions/notifier/diagnosis/reading-list.ts';
import { notifierConfig } from '../notifier/notifier-config.ts';
import { APIS, ATTEMPTS, CANARIES, ENDPOINT_ID, NETWORK } from './healthy.ts';

const FACTS = { network: { ...NETWORK, endpoint: 'elsewhere' as const }, apis: APIS, canaries: CANARIES };

test('an endpoint of another account is not blamed for what its settings may do, and that it is not read is said', () => {
  const attempts = ATTEMPTS.map((attempt) => ({
    ...attempt,
    outcome: 'failed' as const,
    cause: 'tcp.timed_out' as const,
  }));
  const settings = settingsIn(FACTS, ENDPOINT_ID);

  const { explaining, unexplained } = conclude({ attempts, silent: [], settings, healthy: undefined });

  expect({ explaining, unexplained }).toEqual({ explaining: [], unexplained: attempts.length });
  expect(unreadIn(FACTS)).toEqual(["the endpoint, its groups and its policy: they are another account's"]);
});

test("what is another account's is not asked for", () => {
  const there = notifierConfig.apis.map((api) => ({ ...api, isElsewhere: true, target: 'There/live' }));
  const config = { ...notifierConfig, isEndpointElsewhere: true, apis: [...there, ...notifierConfig.apis] };

  const { isEndpointElsewhere, apis } = listOfTurn(0, config);

  expect([isEndpointElsewhere, apis.map(({ target }) => target)]).toEqual([true, ['PetStore/demo']]);
});
