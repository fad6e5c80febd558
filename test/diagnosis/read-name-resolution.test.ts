import { expect, test } from '@jest/globals';
import { readNameResolution } from '../../functions/diagnosis/read/name-resolution.ts';
import { resolverEndpoint } from '../../functions/diagnosis/read/resolver.ts';
import { verifySignature } from '../../infra/sandbox/iam/signature.ts';
import { type Answer, openAws } from './answering-aws.ts';
import { CREDENTIALS, readingFrom } from './reading.ts';

const NAMES = ['orders1.execute-api.eu-central-1.amazonaws.com', 'orders.internal.example.com'];

const association = (FirewallRuleGroupId: string, Priority: number, Status = 'COMPLETE') => ({
  Id: `rslvr-frgassoc-${Priority}`,
  Arn: `arn:aws:route53resolver:eu-central-1:111122223333:firewall-rule-group-association/rslvr-frgassoc-${Priority}`,
  FirewallRuleGroupId,
  VpcId: 'vpc-0a',
  Name: 'association',
  Priority,
  MutationProtection: 'DISABLED',
  Status,
  CreationTime: '2026-11-24T10:00:00.000Z',
});

/** As the Route 53 Resolver API reference shows them, JSON 1.1. */
const FIREWALL: Readonly<Record<string, Answer | readonly Answer[]>> = {
  'route53resolver:ListFirewallRuleGroupAssociations': [
    JSON.stringify({
      NextToken: 'more',
      FirewallRuleGroupAssociations: [
        association('rslvr-frg-late', 200),
        association('rslvr-frg-gone', 100, 'DELETING'),
      ],
    }),
    JSON.stringify({ FirewallRuleGroupAssociations: [association('rslvr-frg-early', 101)] }),
  ],
  'route53resolver:ListFirewallRules {"FirewallRuleGroupId":"rslvr-frg-late"}': JSON.stringify({
    FirewallRules: [
      {
        FirewallRuleGroupId: 'rslvr-frg-late',
        FirewallDomainListId: 'rslvr-fdl-ours',
        Name: 'override',
        Priority: 20,
        Action: 'BLOCK',
        BlockResponse: 'OVERRIDE',
        BlockOverrideDomain: 'blocked.example.net',
        BlockOverrideDnsType: 'CNAME',
        BlockOverrideTtl: 60,
        Qtype: 'A',
      },
      {
        FirewallDomainListId: 'rslvr-fdl-aws',
        Name: 'managed',
        Priority: 10,
        Action: 'BLOCK',
        BlockResponse: 'NODATA',
      },
    ],
  }),
  'route53resolver:ListFirewallRules {"FirewallRuleGroupId":"rslvr-frg-early"}': JSON.stringify({
    FirewallRules: [
      {
        FirewallDomainListId: 'rslvr-fdl-others',
        Name: 'others',
        Priority: 1,
        Action: 'BLOCK',
        BlockResponse: 'NXDOMAIN',
      },
      {
        FirewallThreatProtectionId: 'rslvr-ftp-1',
        DnsThreatProtection: 'DGA',
        Name: 'dga',
        Priority: 2,
        Action: 'ALERT',
      },
    ],
  }),
  'route53resolver:ListFirewallDomains {"FirewallDomainListId":"rslvr-fdl-ours","MaxResults":5000}': JSON.stringify({
    Domains: ['*.execute-api.eu-central-1.amazonaws.com.', 'unrelated.example.org.'],
  }),
  'route53resolver:ListFirewallDomains {"FirewallDomainListId":"rslvr-fdl-others","MaxResults":5000}': JSON.stringify({
    Domains: ['unrelated.example.org.'],
  }),
};

const rule = (Id: string, DomainName: string, RuleType: string, TargetIps: readonly object[] = []): string =>
  JSON.stringify({ ResolverRule: { Id, CreatorRequestId: '', DomainName, Status: 'COMPLETE', RuleType, TargetIps } });

const RULES: Readonly<Record<string, Answer>> = {
  'route53resolver:ListResolverRuleAssociations {"Filters":[{"Name":"VPCId","Values":["vpc-0a"]}]}': JSON.stringify({
    MaxResults: 10,
    ResolverRuleAssociations: [
      { Id: 'rslvr-rrassoc-1', ResolverRuleId: 'rslvr-rr-1', VPCId: 'vpc-0a', Status: 'COMPLETE' },
      { Id: 'rslvr-rrassoc-2', ResolverRuleId: 'rslvr-rr-2', VPCId: 'vpc-0a', Status: 'COMPLETE' },
      { Id: 'rslvr-rrassoc-3', ResolverRuleId: 'rslvr-rr-3', VPCId: 'vpc-0a', Status: 'DELETING' },
      {
        Id: 'rslvr-rrassoc-4',
        ResolverRuleId: 'rslvr-autodefined-rr-internet-resolver',
        VPCId: 'vpc-0a',
        Status: 'COMPLETE',
      },
    ],
  }),
  'route53resolver:GetResolverRule {"ResolverRuleId":"rslvr-rr-1"}': rule('rslvr-rr-1', 'example.com.', 'FORWARD', [
    { Ip: '10.9.0.2', Port: 53, Protocol: 'Do53' },
    { Ipv6: 'fd00::2', Port: 5353 },
  ]),
  'route53resolver:GetResolverRule {"ResolverRuleId":"rslvr-rr-2"}': rule('rslvr-rr-2', 'corp.example.', 'FORWARD'),
  'route53resolver:GetResolverRule {"ResolverRuleId":"rslvr-autodefined-rr-internet-resolver"}': rule(
    'rslvr-autodefined-rr-internet-resolver',
    '.',
    'RECURSIVE',
  ),
};

const NAMESPACE = 'xmlns="https://route53.amazonaws.com/doc/2013-04-01/"';
const summary = (id: string, name: string, owner: string): string =>
  `<HostedZoneSummary><HostedZoneId>${id}</HostedZoneId><Name>${name}</Name><Owner>${owner}</Owner></HostedZoneSummary>`;
const account = '<OwningAccount>111122223333</OwningAccount>';

/** As the Route 53 API reference shows them, XML. */
const ZONES: Readonly<Record<string, Answer | readonly Answer[]>> = {
  'route53:ListHostedZonesByVPC /2013-04-01/hostedzonesbyvpc?vpcid=vpc-0a&vpcregion=eu-central-1': `<?xml version="1.0"?>
<ListHostedZonesByVPCResponse ${NAMESPACE}><HostedZoneSummaries>${summary('Z1', 'execute-api.eu-central-1.amazonaws.com.', '<OwningService>vpce.amazonaws.com</OwningService>')}${summary('Z2', 'example.com.', account)}</HostedZoneSummaries><MaxItems>2</MaxItems><NextToken>more==</NextToken></ListHostedZonesByVPCResponse>`,
  'route53:ListHostedZonesByVPC /2013-04-01/hostedzonesbyvpc?nexttoken=more%3D%3D&vpcid=vpc-0a&vpcregion=eu-central-1': `<?xml version="1.0"?>
<ListHostedZonesByVPCResponse ${NAMESPACE}><HostedZoneSummaries>${summary('Z3', 'internal.example.com.', account)}${summary('Z4', 'corp.example.', account)}</HostedZoneSummaries><MaxItems>2</MaxItems></ListHostedZonesByVPCResponse>`,
  'route53:ListResourceRecordSets': [
    `<?xml version="1.0"?>
<ListResourceRecordSetsResponse ${NAMESPACE}><ResourceRecordSets><ResourceRecordSet><Name>internal.example.com.</Name><Type>NS</Type><TTL>172800</TTL><ResourceRecords><ResourceRecord><Value>ns-0.awsdns-00.com.</Value></ResourceRecord></ResourceRecords></ResourceRecordSet><ResourceRecordSet><Name>\\052.internal.example.com.</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>10.0.3.10</Value></ResourceRecord><ResourceRecord><Value>10.0.2.10</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></ResourceRecordSets><IsTruncated>true</IsTruncated><NextRecordName>orders.internal.example.com.</NextRecordName><NextRecordType>A</NextRecordType><MaxItems>2</MaxItems></ListResourceRecordSetsResponse>`,
    `<?xml version="1.0"?>
<ListResourceRecordSetsResponse ${NAMESPACE}><ResourceRecordSets><ResourceRecordSet><Name>orders.internal.example.com.</Name><Type>A</Type><AliasTarget><HostedZoneId>Z273ZU8SZ5RJPC</HostedZoneId><DNSName>vpce-0e-x1.execute-api.eu-central-1.vpce.amazonaws.com.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget></ResourceRecordSet></ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>2</MaxItems></ListResourceRecordSetsResponse>`,
  ],
};

const EXPECTED_FIREWALL = [
  { groupId: 'rslvr-frg-early', name: 'dga', action: 'ALERT', domains: 'unread' },
  { groupId: 'rslvr-frg-late', name: 'managed', action: 'BLOCK', response: 'NODATA', domains: 'unread' },
  {
    groupId: 'rslvr-frg-late',
    name: 'override',
    action: 'BLOCK',
    response: 'OVERRIDE',
    override: 'blocked.example.net',
    queryType: 'A',
    domains: ['*.execute-api.eu-central-1.amazonaws.com'],
  },
];
const EXPECTED_RULES = [
  { id: 'rslvr-rr-1', domain: 'example.com', type: 'FORWARD', targets: ['10.9.0.2:53', '[fd00::2]:5353'] },
  { id: 'rslvr-autodefined-rr-internet-resolver', domain: '', type: 'RECURSIVE', targets: [] },
];
const EXPECTED_ZONES = [
  { id: 'Z1', domain: 'execute-api.eu-central-1.amazonaws.com', owner: 'vpce.amazonaws.com', records: 'unread' },
  { id: 'Z2', domain: 'example.com', owner: '111122223333', records: 'unread' },
  {
    id: 'Z3',
    domain: 'internal.example.com',
    owner: '111122223333',
    records: [
      { name: '*.internal.example.com', type: 'A', values: ['10.0.2.10', '10.0.3.10'] },
      {
        name: 'orders.internal.example.com',
        type: 'A',
        values: ['vpce-0e-x1.execute-api.eu-central-1.vpce.amazonaws.com'],
      },
    ],
  },
];

const read = (url: string) => readNameResolution(readingFrom(url), 'vpc-0a', NAMES);

test('what is about the watched names is read, page by page, in the order in which it decides', async () => {
  await using aws = await openAws({ ...FIREWALL, ...RULES, ...ZONES });

  expect(await read(aws.url)).toStrictEqual({
    vpcId: 'vpc-0a',
    names: NAMES,
    firewall: EXPECTED_FIREWALL,
    rules: EXPECTED_RULES,
    zones: EXPECTED_ZONES,
  });
});

test('each request to Resolver is signed as AWS wants it', async () => {
  await using aws = await openAws({ ...FIREWALL, ...RULES, ...ZONES });

  await read(aws.url);

  const { secretAccessKey: secret, sessionToken } = CREDENTIALS;
  const terms = {
    service: 'route53resolver',
    region: 'eu-central-1',
    now: new Date(),
    secretOf: () => ({ secret, sessionToken }),
  };
  const toResolver = aws.requests.filter(({ headers }) => 'x-amz-target' in headers);
  expect(new Set(toResolver.map((request) => verifySignature(request, terms).kind))).toEqual(new Set(['genuine']));
  expect(new Set(toResolver.map(({ headers }) => headers['content-type']))).toEqual(
    new Set(['application/x-amz-json-1.1']),
  );
});

test('what is refused says so, and the rest is read all the same', async () => {
  await using aws = await openAws(ZONES);

  expect(await read(aws.url)).toMatchObject({
    firewall: {
      unread:
        'the DNS Firewall of vpc-0a: not authorized to perform: route53resolver:ListFirewallRuleGroupAssociations',
    },
    rules: {
      unread: 'the resolver rules of vpc-0a: not authorized to perform: route53resolver:ListResolverRuleAssociations',
    },
    zones: EXPECTED_ZONES,
  });
});

const THROTTLED = {
  status: 400,
  body: JSON.stringify({ __type: 'ThrottlingException', Message: 'Rate exceeded' }),
} as const;

test('a throttled question is asked again', async () => {
  const associations = 'route53resolver:ListResolverRuleAssociations';
  await using aws = await openAws({
    ...ZONES,
    [associations]: [THROTTLED, THROTTLED, JSON.stringify({ ResolverRuleAssociations: [] })],
  });

  expect(await read(aws.url)).toMatchObject({ rules: [] });
  expect(aws.asked.filter((question) => question.startsWith(associations))).toHaveLength(3);
});

test('where there is no Resolver, that is said, and by what', async () => {
  await using aws = await openAws(ZONES);
  const closed = await openAws({});
  await closed[Symbol.asyncDispose]();
  const reading = { ...readingFrom(aws.url), resolver: readingFrom(closed.url).resolver };

  expect(await readNameResolution(reading, 'vpc-0a', NAMES)).toMatchObject({
    firewall: { unread: `the DNS Firewall of vpc-0a: connect ECONNREFUSED ${new URL(closed.url).host}` },
    rules: { unread: `the resolver rules of vpc-0a: connect ECONNREFUSED ${new URL(closed.url).host}` },
    zones: EXPECTED_ZONES,
  });
});

test("another account's zone keeps its records to itself", async () => {
  await using aws = await openAws({
    ...ZONES,
    'route53:ListResourceRecordSets': {
      status: 403,
      body: `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    },
  });

  expect(await read(aws.url)).toMatchObject({
    zones: [{ id: 'Z1' }, { id: 'Z2' }, { id: 'Z3', records: 'unread' }],
  });
});

test('without the clients that ask for it, nothing is read', async () => {
  const { resolver: _, ...reading } = readingFrom('http://127.0.0.1:9');

  expect(await readNameResolution(reading, 'vpc-0a', NAMES)).toBeUndefined();
});

test.each([
  ['eu-central-1', 'https://route53resolver.eu-central-1.amazonaws.com/'],
  ['cn-north-1', 'https://route53resolver.cn-north-1.amazonaws.com.cn/'],
  ['eusc-de-east-1', 'https://route53resolver.eusc-de-east-1.amazonaws.eu/'],
])('in %s Resolver is at %s', (region, url) => {
  expect(resolverEndpoint(readingFrom('http://127.0.0.1:9').ec2.config, region).href).toBe(url);
});
