import { expect, test } from '@jest/globals';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import type { ApiFacts } from '../../functions/diagnosis/facts/api.ts';
import type { DomainFacts, DomainSettings } from '../../functions/diagnosis/facts/domain.ts';
import { settingsIn, unreadIn } from '../../functions/diagnosis/settings.ts';
import { APIS, CANARIES, DOMAIN_SETTINGS, ENDPOINT_ID, NETWORK, OWN_NAME } from './healthy.ts';

const AREA = 'custom domain names';
const ATTEMPT: SeenAttempt = {
  sourceZone: 'eu-central-1a',
  target: 'orders/live',
  kind: 'own',
  name: OWN_NAME,
  address: '10.0.2.10',
  outcome: 'failed',
};

const settingsOf = (settings: DomainFacts['settings'], apis: readonly ApiFacts[] = APIS) =>
  settingsIn(
    { network: NETWORK, apis, domains: [{ name: OWN_NAME, settings }], canaries: CANARIES },
    ENDPOINT_ID,
  ).filter(({ area }) => area === AREA);

const judged = (...given: Parameters<typeof settingsOf>) => [
  ...new Set(
    settingsOf(...given)
      .map(({ stops }) => stops(ATTEMPT))
      .filter((one) => one !== false),
  ),
];

const RULES = { routingMode: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING', mappings: [] };
const to = (basePath: string, stage?: string) => ({
  basePath,
  apiId: 'orders1',
  ...(stage !== undefined && { stage }),
});
const ofOrganisation = JSON.stringify({
  Statement: {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: `arn:aws:execute-api:eu-central-1:111122223333:/domainnames/${OWN_NAME}+dom1`,
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
  },
});

const JUDGED: readonly [what: string, change: Partial<DomainSettings>, stops: boolean | undefined][] = [
  ['a domain name as it should be', {}, false],
  ['one that is being updated', { status: 'UPDATING' }, false],
  ['one whose certificate is not there yet', { status: 'PENDING_CERTIFICATE_REIMPORT' }, undefined],
  ['one that is associated with nothing', { endpointIds: [] }, true],
  ['one that is associated with others too', { endpointIds: ['vpce-0d', ENDPOINT_ID] }, false],
  ['a mapping that leads to another resource', { mappings: [to('', 'live')] }, undefined],
  ['a mapping without a stage, which the path does not name', { mappings: [to('v1')] }, true],
  ['a mapping of another base path', { mappings: [to('v11', 'live')] }, true],
  ['a mapping to another stage', { mappings: [to('v1', 'test')] }, true],
  ['a longer mapping that is for others', { mappings: [to('v1', 'live'), to('v1/more', 'test')] }, false],
  ['no mapping where rules route', RULES, undefined],
  ['a policy that asks for more than is known', { policy: ofOrganisation }, undefined],
];

test.each(JUDGED)('%s', (_, change, stops) => {
  expect(judged({ ...DOMAIN_SETTINGS, ...change })).toStrictEqual(stops === false ? [] : [stops]);
});

test('where the mapping names no stage, the path does', () => {
  const ownNames = [{ name: OWN_NAME, domain: OWN_NAME, basePath: 'v1/live' }];
  const apis = APIS.map((api) => (api.target === 'orders/live' ? { ...api, ownNames } : api));

  expect(judged({ ...DOMAIN_SETTINGS, mappings: [to('v1')] }, apis)).toStrictEqual([]);
});

test("another account's domain name is not judged, and a deleted one is not spoken of further", () => {
  expect(settingsOf('elsewhere').map(({ value, stops }) => [value, stops(ATTEMPT)])).toEqual([
    ['of another account', false],
  ]);
  expect(settingsOf('absent').map(({ value, stops }) => [value, stops(ATTEMPT)])).toEqual([['deleted', true]]);
});

test('it says nothing of other names, nor of other APIs', () => {
  const others = [
    { ...ATTEMPT, kind: 'private-dns' as const, name: 'orders1.execute-api.eu-central-1.amazonaws.com' },
    { ...ATTEMPT, target: 'returns/live' },
  ];
  const broken = settingsOf({ ...DOMAIN_SETTINGS, endpointIds: [], mappings: [], policy: '{"Statement":[]}' });

  expect(broken.filter(({ stops }) => others.some((other) => stops(other) !== false))).toEqual([]);
});

test('domain names that cannot be read are said, and the rest is judged all the same', () => {
  const unread = { unread: 'the custom domain names: not authorized to perform: apigateway:GET' };
  const facts = { network: NETWORK, apis: APIS, domains: unread, canaries: CANARIES };

  expect(unreadIn(facts)).toEqual([unread.unread]);
  expect(settingsIn(facts, ENDPOINT_ID).map(({ area }) => area)).toEqual(expect.arrayContaining(['API', 'endpoint']));
});
