import { expect, test } from '@jest/globals';
import type { NetworkFacts } from '../../functions/diagnosis/facts/network.ts';
import { settingsIn } from '../../functions/diagnosis/settings.ts';
import { APIS, CANARIES, ENDPOINT_ID, NETWORK } from './healthy.ts';

const UNREAD = { unread: 'not authorized' };

/** The policies of a network whose endpoint has a statement under a condition, by name, and what they say. */
const policiesOf = (condition: object, canaries = CANARIES): ReadonlyMap<string, string> => {
  const statement = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: condition };
  const policy = JSON.stringify({ Statement: [statement] });
  const network: NetworkFacts = { ...NETWORK, endpoint: { ...NETWORK.endpoint, policy } };
  const settings = settingsIn({ network, apis: APIS.slice(0, 1), canaries }, ENDPOINT_ID);
  return new Map(settings.flatMap(({ area, name, value }) => (/policy$/.test(area) ? [[name, value]] : [])));
};

const unplaced = CANARIES.map((canary) => ({ ...canary, function: UNREAD }));

test('a policy that looks at addresses is not judged, and so does not seem to have changed, where a canary may stand anywhere', () => {
  const condition = { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } };

  expect([...policiesOf(condition).keys()]).toEqual([
    `policy of ${ENDPOINT_ID} on orders/live`,
    'resource policy of orders/live',
  ]);
  expect([...policiesOf(condition, unplaced).keys()]).toEqual(['resource policy of orders/live']);
});

test('any other policy says the same, wherever a canary stands', () => {
  const condition = { Bool: { 'aws:SecureTransport': 'true' } };

  expect(policiesOf(condition, unplaced)).toEqual(policiesOf(condition));
});
