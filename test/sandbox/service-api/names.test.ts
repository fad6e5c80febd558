import { APIGatewayClient, DeleteDomainNameCommand } from '@aws-sdk/client-api-gateway';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteHostedZoneCommand,
  ListHostedZonesByVPCCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterEach, expect, test } from '@jest/globals';
import { readChanges } from '../../../functions/diagnosis/read/changes.ts';
import type { Reading } from '../../../functions/diagnosis/read/clients.ts';
import { readDomains } from '../../../functions/diagnosis/read/domains.ts';
import { readNameResolution } from '../../../functions/diagnosis/read/name-resolution.ts';
import { resolverBeside } from '../../../functions/diagnosis/read/resolver.ts';
import type { DomainName } from '../../../infra/sandbox/deployed-apis.ts';
import type { FirewallRule } from '../../../infra/sandbox/deployed-names.ts';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { associatedZones } from '../../../infra/sandbox/dns/hosted-zones.ts';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';
import { configurationServices } from '../../../infra/sandbox/service-api/configuration-services.ts';
import { createTrail, DELAY_MS } from '../../../infra/sandbox/trail/trail.ts';
import { deploymentOf, onlyThrough } from '../gateway/example.ts';
import { allow, denied, NOON, refusal, serveAccount } from './served.ts';

const OWN = 'pets.example.com';
const NAME = 'petstore01.execute-api.eu-central-1.amazonaws.com';

const POLICY = onlyThrough('vpce-0a1b');
const DOMAIN: DomainName = {
  name: OWN,
  id: 'domain0001',
  policy: POLICY,
  endpointIds: ['vpce-0a1b'],
  mappings: [
    { basePath: '', apiId: 'petstore01', stage: 'demo' },
    { basePath: 'v2', apiId: 'petstore01', stage: 'demo' },
  ],
};
const rule = (name: string, response: FirewallRule['response'], ...domains: readonly string[]): FirewallRule => ({
  name,
  domainListId: `rslvr-fdl-${name}`,
  domains,
  response,
});

const example = deploymentOf();
const DEPLOYMENT: Deployment = {
  ...example,
  endpoint: {
    ...example.endpoint,
    interfaces: [{ zone: 'a', subnetId: 'subnet-a', addresses: ['127.10.2.10', '::1'], name: 'a.example' }],
  },
  domainNames: [DOMAIN],
  firewall: [
    { id: 'rslvr-frg-1', rules: [rule('others', 'NXDOMAIN', '*.example.org'), rule('ours', 'NODATA', NAME)] },
    { id: 'rslvr-frg-2', rules: [rule('sink', { override: 'sinkhole.example.net' }, '*.amazonaws.com', OWN)] },
  ],
  resolverRules: [{ id: 'rslvr-rr-1', domain: 'example.com', servers: ['10.9.0.3', '10.9.0.2'] }],
  hostedZones: [
    {
      id: 'Z0EXAMPLE',
      domain: 'example.com',
      records: [
        { name: OWN, leadsTo: 'endpoint' },
        { name: '*.example.com', leadsTo: ['10.44.0.20', '10.44.0.19'] },
      ],
    },
  ],
};

const SPAN = { from: NOON - 3 * DELAY_MS, to: NOON };
const CALLS = [
  ['route53resolver.amazonaws.com', 'AssociateResolverRule'],
  ['route53.amazonaws.com', 'CreateHostedZone'],
] as const;

/** The diagnosis, as the notifier with these rights, in an account with this in it. */
const diagnose = async (change: Partial<Deployment> = {}, rights: readonly PolicyStatement[] = [allow('*', '*')]) => {
  const deployment = { ...DEPLOYMENT, ...change };
  const trail = createTrail(deployment);
  for (const [eventSource, eventName] of CALLS)
    trail.record({ eventSource, eventName, resources: ['vpc-0a1b'] }, NOON - 2 * DELAY_MS);
  const others = configurationServices(
    () => deployment,
    trail,
    () => NOON,
  );
  const nobody = { all: () => [], invoke: () => Promise.reject(new Error('invoking: nobody does here')) };
  const served = opened.use(await serveAccount({ functions: nobody, alarms: () => [], stacks: [], others }, rights));
  const ec2 = new EC2Client({ maxAttempts: 1 });
  const reading: Required<Reading> = {
    ec2,
    apiGateway: new APIGatewayClient({ maxAttempts: 1 }),
    lambda: new LambdaClient({ maxAttempts: 1 }),
    scheduler: new SchedulerClient({ maxAttempts: 1 }),
    route53: new Route53Client({ maxAttempts: 1 }),
    resolver: resolverBeside(ec2, process.env),
    deadline: AbortSignal.timeout(10_000),
  };
  return {
    reading,
    history: served.api.history,
    names: (names = [NAME, OWN]) => readNameResolution(reading, deployment.vpc.id, names),
    changes: () => readChanges(new CloudTrailClient({ maxAttempts: 1 }), ['vpc-0a1b'], SPAN, reading.deadline),
    domains: (...names: readonly string[]) => readDomains(reading, names),
  };
};

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const INTERNET = { id: 'rslvr-autodefined-rr-internet-resolver', domain: '', type: 'RECURSIVE', targets: [] };
const OF_ENDPOINT = {
  id: expect.stringMatching(/^Z\w{13}$/),
  domain: 'execute-api.eu-central-1.amazonaws.com',
  owner: 'vpce.amazonaws.com',
  records: 'unread',
};

test('what decides over names is read as it is', async () => {
  const { names } = await diagnose();

  const alias = [example.endpoint.regionalName];
  expect(await names()).toEqual({
    vpcId: 'vpc-0a1b',
    names: [NAME, OWN],
    firewall: [
      { groupId: 'rslvr-frg-1', name: 'ours', action: 'BLOCK', response: 'NODATA', domains: [NAME] },
      {
        groupId: 'rslvr-frg-2',
        name: 'sink',
        action: 'BLOCK',
        response: 'OVERRIDE',
        override: 'sinkhole.example.net',
        domains: ['*.amazonaws.com', OWN],
      },
    ],
    rules: [
      { id: 'rslvr-rr-1', domain: 'example.com', type: 'FORWARD', targets: ['10.9.0.2:53', '10.9.0.3:53'] },
      INTERNET,
    ],
    zones: [
      OF_ENDPOINT,
      {
        id: 'Z0EXAMPLE',
        domain: 'example.com',
        owner: '123456781234',
        records: [
          { name: '*.example.com', type: 'A', values: ['10.44.0.19', '10.44.0.20'] },
          { name: OWN, type: 'A', values: alias },
          { name: OWN, type: 'AAAA', values: alias },
        ],
      },
    ],
  });
});

test('where nobody has set anything, there are only what AWS makes itself', async () => {
  const { names } = await diagnose({ firewall: [], resolverRules: [], hostedZones: [] });

  expect(await names()).toMatchObject({ firewall: [], rules: [INTERNET], zones: [OF_ENDPOINT] });
});

test.each([
  ['is off', { privateDnsEnabled: false }],
  ['is gone with the endpoint', { isDeleted: true } as const],
])('private DNS that %s has no zone', async (_, change) => {
  const { names } = await diagnose({ endpoint: { ...DEPLOYMENT.endpoint, ...change } });

  expect(await names()).toMatchObject({ zones: [{ id: 'Z0EXAMPLE' }] });
});

test('many zones and many records come page by page', async () => {
  const record = (index: number) => ({ name: `a${index}.last.test`, leadsTo: ['10.44.0.19'] });
  const { names, history } = await diagnose({
    hostedZones: [
      ...Array.from({ length: 150 }, (_, index) => ({ id: `Z${index}`, domain: `zone${index}.test`, records: [] })),
      { id: 'ZLAST', domain: 'last.test', records: Array.from({ length: 650 }, (_, index) => record(index)) },
    ],
  });

  expect(await names(['a0.last.test', 'a649.last.test'])).toMatchObject({
    zones: [
      {
        id: 'ZLAST',
        records: ['a0.last.test', 'a649.last.test'].map((name) => ({ name, type: 'A', values: ['10.44.0.19'] })),
      },
    ],
  });
  const asked = history().filter(({ service }) => service === 'route53');
  expect(asked.map(({ operation }) => operation)).toEqual([
    ...Array(2).fill('ListHostedZonesByVPC'),
    ...Array(3).fill('ListResourceRecordSets'),
  ]);
});

test('a private custom domain name is read as it is', async () => {
  const { domains } = await diagnose();

  expect(await domains(OWN, 'dogs.example.com')).toEqual([
    {
      name: OWN,
      settings: {
        id: 'domain0001',
        status: 'AVAILABLE',
        routingMode: 'BASE_PATH_MAPPING_ONLY',
        mappings: DOMAIN.mappings,
        endpointIds: ['vpce-0a1b'],
        policy: JSON.stringify(POLICY),
      },
    },
    { name: 'dogs.example.com', settings: 'absent' },
  ]);
});

test('one that is deleted is not there, nor are its associations', async () => {
  const { domains } = await diagnose({ domainNames: [{ ...DOMAIN, isDeleted: true }] });

  expect(await domains(OWN)).toEqual([{ name: OWN, settings: 'absent' }]);
});

const APIGATEWAY = 'arn:aws:apigateway:eu-central-1';
const READ_DOMAINS = [
  allow('apigateway:GET', `${APIGATEWAY}::/domainnames`),
  allow('apigateway:GET', `${APIGATEWAY}:123456781234:/domainnameaccessassociations`),
  allow('apigateway:GET', `${APIGATEWAY}:123456781234:/domainnames/${OWN}+domain0001*`),
];

test('domain names are read with the rights to them and with no others', async () => {
  const allowed = await diagnose({}, READ_DOMAINS);
  expect(await allowed.domains(OWN)).toMatchObject([{ settings: { id: 'domain0001' } }]);

  const others = await diagnose({}, READ_DOMAINS.slice(0, 2));
  expect(await others.domains(OWN)).toEqual({
    unread: expect.stringContaining(
      denied('apigateway:GET', `${APIGATEWAY}:123456781234:/domainnames/${OWN}+domain0001`),
    ),
  });
});

test('each part takes its own rights', async () => {
  const { names } = await diagnose({}, [
    allow('route53resolver:ListResolverRuleAssociations', '*'),
    allow('route53resolver:GetResolverRule', '*'),
    allow('route53:ListHostedZonesByVPC', '*'),
  ]);

  expect(await names()).toMatchObject({
    firewall: {
      unread: expect.stringContaining(denied('route53resolver:ListFirewallRuleGroupAssociations', '*')),
    },
    rules: [{ id: 'rslvr-rr-1' }, INTERNET],
    zones: [OF_ENDPOINT, { id: 'Z0EXAMPLE', records: 'unread' }],
  });
});

test.each([
  ['eu-central-1', ['AssociateResolverRule']],
  ['us-east-1', ['CreateHostedZone', 'AssociateResolverRule']],
])('in %s CloudTrail has %j, since Route 53 is at home in us-east-1', async (region, expected) => {
  const { changes } = await diagnose({ region });

  expect((await changes()).map(({ eventName }) => eventName)).toEqual(expected);
});

const signal = () => AbortSignal.timeout(10_000);

test('what is not known, or not there, is refused in the words of each service', async () => {
  const { resolver, route53, apiGateway } = (await diagnose()).reading;

  await expect(resolver('DeleteFirewallRule', {}, signal())).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: "the sandbox does not know Route 53 Resolver's operation DeleteFirewallRule",
  });
  await expect(resolver('ListFirewallRules', { Action: 'BLOCK' }, signal())).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('the sandbox does not know parameter Action'),
  });
  await expect(resolver('GetResolverRule', { ResolverRuleId: 'rslvr-rr-2' }, signal())).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(route53.send(new DeleteHostedZoneCommand({ Id: 'Z0EXAMPLE' }))).rejects.toEqual(
    refusal('InvalidAction', 400, "the sandbox does not know Route 53's /2013-04-01/hostedzone/Z0EXAMPLE"),
  );
  await expect(
    route53.send(new ListHostedZonesByVPCCommand({ VPCId: 'vpc-0a1b', VPCRegion: 'eu-central-1', MaxItems: 1 })),
  ).rejects.toEqual(refusal('InvalidInput', 400, 'the sandbox does not know of ListHostedZonesByVPC: maxitems'));
  await expect(
    route53.send(new ListHostedZonesByVPCCommand({ VPCId: 'vpc-0c2d', VPCRegion: 'eu-central-1' })),
  ).rejects.toEqual(refusal('InvalidInput', 400, 'there is no VPC vpc-0c2d in eu-central-1'));
  const ofEndpoint = associatedZones(DEPLOYMENT)[0]?.id;
  await expect(route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: ofEndpoint }))).rejects.toEqual(
    refusal('AccessDenied', 403, `${ofEndpoint} belongs to vpce.amazonaws.com`),
  );
  await expect(apiGateway.send(new DeleteDomainNameCommand({ domainName: OWN }))).rejects.toEqual(
    refusal('UnknownOperationException', 404, `the sandbox does not know API Gateway's /domainnames/${OWN}`),
  );
});
