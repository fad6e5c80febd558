import { expect, test } from '@jest/globals';
import type { Setting } from '../../functions/diagnosis/checks/check.ts';
import { conclude } from '../../functions/diagnosis/conclude.ts';
import type { NetworkFacts } from '../../functions/diagnosis/facts/network.ts';
import { readFacts } from '../../functions/diagnosis/read/facts.ts';
import { settingsIn } from '../../functions/diagnosis/settings.ts';
import { snapshotLines } from '../../functions/notifier/diagnosis/snapshots.ts';
import { openAws } from './answering-aws.ts';
import { APIS, ATTEMPTS, CANARIES, ENDPOINT_ID, NAME_RESOLUTION, NETWORK } from './healthy.ts';
import { readingFrom } from './reading.ts';
import { ec2, REST, set } from './small-account.ts';

const count = (length: number) => Array.from({ length }, (_, index) => index);
const host = (index: number): string => `172.16.${Math.floor(index / 256)}.${index % 256}/32`;

/** A thousand elements in two pages, of which only the last one lets anybody through. */
const paged = (operation: string, name: string, one: (cidr: string) => string, last: string): [string, string[]] => {
  const pages = [
    `${set(name, ...count(500).map((index) => one(host(index))))}<nextToken>more</nextToken>`,
    set(name, ...count(499).map((index) => one(host(500 + index))), last),
  ];
  return [`ec2:${operation}`, pages.map((page) => ec2(operation, page)[1])];
};

const rule = (peer: string): string =>
  `<groupId>sg-0e</groupId><isEgress>false</isEgress><ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort>${peer}`;
const acl = (number: number, action: string, cidr: string): string =>
  `<ruleNumber>${number}</ruleNumber><egress>true</egress><protocol>-1</protocol><ruleAction>${action}</ruleAction><cidrBlock>${cidr}</cidrBlock>`;
const route = (cidr: string): string =>
  `<destinationCidrBlock>${cidr}</destinationCidrBlock><gatewayId>local</gatewayId><state>active</state>`;

test('a thousand rules, entries and routes are read whole', async () => {
  await using aws = await openAws({
    ...REST,
    ...Object.fromEntries([
      paged(
        'DescribeSecurityGroupRules',
        'securityGroupRuleSet',
        (cidr) => rule(`<cidrIpv4>${cidr}</cidrIpv4>`),
        rule('<referencedGroupInfo><groupId>sg-0c</groupId></referencedGroupInfo>'),
      ),
      ec2(
        'DescribeNetworkAcls',
        set(
          'networkAclSet',
          `<networkAclId>acl-0c</networkAclId>${set('associationSet', '<subnetId>subnet-0c</subnetId>')}${set('entrySet', acl(1_000, 'allow', '0.0.0.0/0'), ...count(999).map((index) => acl(index + 1, 'deny', host(index))))}`,
        ),
      ),
      ec2(
        'DescribeRouteTables',
        set(
          'routeTableSet',
          `<vpcId>vpc-0a</vpcId>${set('associationSet', '<subnetId>subnet-0c</subnetId>')}${set('routeSet', ...count(1_000).map((index) => route(host(index))))}`,
        ),
      ),
    ]),
  });

  const { network } = await readFacts(readingFrom(aws.url), {
    endpointId: 'vpce-0e',
    apis: [],
    canaries: [{ zone: 'eu-central-1a', functionName: 'canary', scheduleName: 'every-minute' }],
  });

  if ('unread' in network) throw new Error(network.unread);
  const { ingress = [] } = network.groups['sg-0e'] ?? {};
  const subnet = network.subnets['subnet-0c'];
  expect([ingress.length, subnet?.acl.entries.length, subnet?.routes.length]).toEqual([1_000, 1_000, 1_000]);
  expect(ingress.at(-1)?.peer).toBe('sg-0c');
  expect(subnet?.acl.entries.at(-1)).toMatchObject({ number: 1_000, allows: true });
});

/** The healthy network with a thousand of everything, the last of which lets the canaries through, and the attempts on a thousand APIs. */
const OTHERS = count(999).map(
  (index) => ({ id: `sgr-${index}`, protocol: 'tcp', ports: [443, 443], peer: host(index) }) as const,
);
const ENTRIES = (['in', 'out'] as const).flatMap((direction) =>
  count(999).map((index) => ({ number: index, direction, allows: false, protocol: '6', cidr: host(index) })),
);
const crowded = (lets: boolean): NetworkFacts => ({
  ...NETWORK,
  groups: {
    ...NETWORK.groups,
    'sg-0e': { ingress: [...OTHERS, ...(lets ? NETWORK.groups['sg-0e'].ingress : [])], egress: [] },
  },
  subnets: Object.fromEntries(
    Object.entries(NETWORK.subnets).map(([id, subnet]) => [
      id,
      {
        ...subnet,
        acl: {
          id: subnet.acl.id,
          entries: [
            ...ENTRIES,
            ...(['in', 'out'] as const).map((direction) => ({
              number: 2_000,
              direction,
              allows: true,
              protocol: '-1',
              cidr: '0.0.0.0/0',
            })),
          ],
        },
      },
    ]),
  ),
});
const thousand = count(1_000).map((index) => `api-${index}/live`);
const settingsOf = (network: NetworkFacts): readonly Setting[] =>
  settingsIn(
    {
      network,
      nameResolution: {
        ...NAME_RESOLUTION,
        names: thousand.map((_, index) => `a${index}.execute-api.eu-central-1.amazonaws.com`),
      },
      apis: thousand.flatMap((target) => APIS.slice(0, 1).map((api) => ({ ...api, target }))),
      canaries: CANARIES,
    },
    ENDPOINT_ID,
  );
const valuesOf = (settings: readonly Setting[]) => new Map(settings.map(({ name, value }) => [name, value]));

test('among a thousand rules the one that is missing is found, for a thousand APIs, and what is said of them is short', () => {
  const failed = { outcome: 'failed', cause: 'tcp.timed_out' } as const;
  const attempts = thousand.flatMap((target) =>
    ATTEMPTS.slice(0, 8).map((attempt) => ({ ...attempt, target, ...failed })),
  );
  const settings = settingsOf(crowded(false)).filter(
    ({ area }) => area === 'security groups' || area === 'network ACLs',
  );

  const { explaining, unexplained, ruledOut } = conclude({
    attempts,
    silent: [],
    settings,
    healthy: valuesOf(settingsOf(crowded(true))),
  });

  expect(explaining.map(({ setting }) => setting.name)).toEqual([`ingress of ${ENDPOINT_ID}`]);
  expect([unexplained, ruledOut]).toEqual([0, ['network ACLs']]);
  for (const { value } of settings) expect(value.length).toBeLessThan(450);
});

test('a change far down in a long list is a change', () => {
  const [one, other] = [998, 997].map((left) => {
    const network = crowded(true);
    const entries = ENTRIES.filter(({ number }) => number !== left);
    const subnets = {
      ...network.subnets,
      'subnet-0ca': { ...NETWORK.subnets['subnet-0ca'], acl: { id: 'acl-0c', entries } },
    };
    const ingress = OTHERS.filter(({ id }) => id !== `sgr-${left}`);
    return valuesOf(
      settingsOf({ ...network, subnets, groups: { ...network.groups, 'sg-0e': { ingress, egress: [] } } }),
    );
  });

  const changed = [...(one ?? [])].filter(([name, value]) => other?.get(name) !== value).map(([name]) => name);
  expect(changed).toEqual([
    `ingress of ${ENDPOINT_ID}`,
    'network ACL of subnet-0ca, inbound',
    'network ACL of subnet-0ca, outbound',
  ]);
});

test('a snapshot of a thousand APIs has lines that CloudWatch Logs takes, whatever is in them, and all of it', () => {
  const settings = settingsOf(crowded(true)).map((setting) => ({ ...setting, value: '€'.repeat(430) }));

  const lines = snapshotLines(settings, 0, new Map());

  expect(Math.max(...lines.map((line) => Buffer.byteLength(JSON.stringify(line))))).toBeLessThan(240_000);
  expect(new Map(lines.flatMap((line) => Object.entries(line.settings)))).toEqual(valuesOf(settings));
});
