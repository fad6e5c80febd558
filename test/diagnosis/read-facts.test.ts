import { expect, test } from '@jest/globals';
import type { ReadingList } from '../../functions/diagnosis/read/clients.ts';
import { readFacts } from '../../functions/diagnosis/read/facts.ts';
import { RIGHTS } from '../../functions/diagnosis/read/rights.ts';
import { settingsIn, unreadIn } from '../../functions/diagnosis/settings.ts';
import { type Answer, openAws } from './answering-aws.ts';
import { POLICY } from './healthy.ts';
import { readingFrom } from './reading.ts';
import { REST } from './small-account.ts';

const DOMAIN = 'orders.internal.example.com';
const ARN = `arn:aws:apigateway:eu-central-1:111122223333:/domainnames/${DOMAIN}+dom1`;

/** As the API Gateway API reference shows them; a list's elements are called `item` on the wire. */
const DOMAINS: Readonly<Record<string, Answer | readonly Answer[]>> = {
  'apigateway:GET /domainnames?limit=500': JSON.stringify({
    item: [
      { domainName: DOMAIN, endpointConfiguration: { types: ['REGIONAL'] }, domainNameStatus: 'AVAILABLE' },
      {
        domainName: DOMAIN,
        domainNameId: 'dom1',
        domainNameArn: ARN,
        endpointConfiguration: { types: ['PRIVATE'] },
        domainNameStatus: 'AVAILABLE',
        securityPolicy: 'TLS_1_2',
      },
    ],
  }),
  'apigateway:GET /domainnameaccessassociations?limit=500': JSON.stringify({
    item: [
      {
        domainNameAccessAssociationArn: `arn:aws:apigateway:eu-central-1:111122223333:/domainnameaccessassociations/domainname/${DOMAIN}/vpcesource/vpce-0e`,
        domainNameArn: ARN,
        accessAssociationSourceType: 'VPCE',
        accessAssociationSource: 'vpce-0e',
      },
    ],
    position: 'more',
  }),
  'apigateway:GET /domainnameaccessassociations?limit=500&position=more': JSON.stringify({
    item: [
      {
        domainNameArn: 'arn:aws:apigateway:eu-central-1:999900009999:/domainnames/shared.example.net+dom9',
        accessAssociationSourceType: 'VPCE',
        accessAssociationSource: 'vpce-0e',
      },
    ],
  }),
  [`apigateway:GET /domainnames/${DOMAIN}?domainNameId=dom1`]: JSON.stringify({
    domainName: DOMAIN,
    domainNameId: 'dom1',
    domainNameStatus: 'AVAILABLE',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    // With its quotes escaped, inside of JSON.
    policy: JSON.stringify(POLICY).slice(1, -1),
  }),
  [`apigateway:GET /domainnames/${DOMAIN}/basepathmappings?domainNameId=dom1&limit=500`]: JSON.stringify({
    item: [
      { basePath: 'v1', restApiId: 'orders1', stage: 'live' },
      { basePath: '(none)', restApiId: 'orders1', stage: '(none)' },
    ],
  }),
};

const LIST: ReadingList = {
  endpointId: 'vpce-0e',
  apis: [
    {
      target: 'orders/live',
      id: 'orders1',
      stage: 'live',
      method: 'GET',
      resource: '/health',
      ownNames: [DOMAIN, 'gone.example.com', 'shared.example.net'].map((name) => ({
        name,
        domain: name,
        basePath: 'v1',
      })),
    },
  ],
  canaries: [{ zone: 'eu-central-1a', functionName: 'canary', scheduleName: 'every-minute' }],
  names: [DOMAIN],
};

test('custom domain names are read with what is theirs', async () => {
  await using aws = await openAws({ ...REST, ...DOMAINS });

  const { domains } = await readFacts(readingFrom(aws.url), LIST);

  expect(domains).toStrictEqual([
    {
      name: DOMAIN,
      settings: {
        id: 'dom1',
        status: 'AVAILABLE',
        routingMode: 'BASE_PATH_MAPPING_ONLY',
        mappings: [
          { basePath: 'v1', apiId: 'orders1', stage: 'live' },
          { basePath: '', apiId: 'orders1' },
        ],
        endpointIds: ['vpce-0e'],
        policy: POLICY,
      },
    },
    { name: 'gone.example.com', settings: 'absent' },
    { name: 'shared.example.net', settings: 'elsewhere' },
  ]);
});

test('where custom domain names may not be read, that is said, and the APIs are there', async () => {
  await using aws = await openAws(REST);

  expect(await readFacts(readingFrom(aws.url), LIST)).toMatchObject({
    domains: { unread: 'the custom domain names: not authorized to perform: apigateway:GET' },
    apis: [{ target: 'orders/live', settings: { endpointIds: ['vpce-0e'] } }],
    network: { endpoint: { id: 'vpce-0e' } },
    nameResolution: { vpcId: 'vpc-0a' },
  });
});

test('where only the calls are named that were needed before, only those are made', async () => {
  await using aws = await openAws(REST);
  const { resolver: _resolver, route53: _route53, ...reading } = readingFrom(aws.url);
  const { names: _names, ...list } = LIST;
  const apis = list.apis.map(({ ownNames: _own, ...api }) => api);

  const facts = await readFacts(reading, { ...list, apis });

  expect(Object.keys(facts)).toEqual(['network', 'apis', 'canaries']);
  expect([...aws.actions].filter((action) => action.startsWith('route53'))).toEqual([]);
});

test('the rights are what reading takes, no more and no less', async () => {
  await using aws = await openAws({ ...REST, ...DOMAINS });

  await readFacts(readingFrom(aws.url), LIST);

  const ofChanges = ['cloudtrail:LookupEvents'];
  expect([...aws.actions, ...ofChanges].toSorted()).toEqual(
    [...new Set(RIGHTS.map(({ action }) => action))].toSorted(),
  );
});

test("what is another account's is not called deleted, though AWS says that there is none", async () => {
  const none = '<Response><Errors><Error><Code>InvalidVpcEndpointId.NotFound</Code></Error></Errors></Response>';
  await using aws = await openAws({ ...REST, 'ec2:DescribeVpcEndpoints': { status: 400, body: none } });
  const reading = readingFrom(aws.url);
  const stateOf = async (list: ReadingList) => {
    const facts = await readFacts(reading, list);
    const settings = settingsIn(facts, 'vpce-0e').filter(({ area }) => area === 'endpoint' || area === 'API');
    return { values: settings.map(({ name, value }) => `${name}: ${value}`), unread: unreadIn(facts) };
  };
  const apis = LIST.apis.map(({ ownNames: _own, ...api }) => api);

  const ours = await stateOf({ ...LIST, apis });
  const theirs = await stateOf({ ...LIST, apis, elsewhere: ['vpce-0e', 'orders1'] });

  expect(ours.values).toContain('state of vpce-0e: deleted');
  expect(theirs).toEqual({
    values: [],
    unread: ["the endpoint vpce-0e: it is another account's", "the API orders1: it is another account's"],
  });
});
