import { expect, test } from '@jest/globals';
import type { Cause } from '../../functions/contract/cause.ts';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import { conclude } from '../../functions/diagnosis/conclude.ts';
import type { NameResolutionFacts } from '../../functions/diagnosis/facts/name-resolution.ts';
import { settingsIn, unreadIn } from '../../functions/diagnosis/settings.ts';
import { APIS, ATTEMPTS, CANARIES, ENDPOINT_ID, NAME_RESOLUTION, NETWORK } from './healthy.ts';

const { firewall, rules, zones } = NAME_RESOLUTION;
const PRIVATE_NAME = 'orders1.execute-api.eu-central-1.amazonaws.com';
const AREAS = ['DNS Firewall', 'resolver rules', 'hosted zones'];

const BLOCK = { groupId: 'rslvr-frg-0b', name: 'deny', action: 'BLOCK', response: 'NODATA', domains: ['*'] } as const;
const ALLOW = { groupId: 'rslvr-frg-0b', name: 'allow', action: 'ALLOW', domains: [PRIVATE_NAME] } as const;
const MANAGED = { groupId: 'rslvr-frg-0m', name: 'malware', response: 'NODATA', domains: 'unread' } as const;
const FORWARD = { id: 'rslvr-rr-0f', domain: 'amazonaws.com', type: 'FORWARD', targets: ['10.9.0.2:53'] } as const;
const SYSTEM = { id: 'rslvr-rr-0s', domain: 'execute-api.eu-central-1.amazonaws.com', type: 'SYSTEM', targets: [] };
const ZONE = { id: 'Z0S', domain: 'amazonaws.com', owner: '111122223333', records: [] } as const;

const factsOf = (change: Partial<NameResolutionFacts>) => ({
  network: NETWORK,
  nameResolution: { ...NAME_RESOLUTION, ...change },
  apis: APIS,
  canaries: CANARIES,
});

const settingsOf = (change: Partial<NameResolutionFacts>) =>
  settingsIn(factsOf(change), ENDPOINT_ID).filter(({ area }) => AREAS.includes(area));

const HEALTHY = new Map(settingsIn(factsOf({}), ENDPOINT_ID).map(({ name, value }) => [name, value]));

const ATTEMPT: SeenAttempt = {
  sourceZone: 'eu-central-1a',
  target: 'orders/live',
  kind: 'private-dns',
  name: PRIVATE_NAME,
  family: 'ipv4',
  outcome: 'failed',
};

/** What each area says of an attempt by the private DNS name, or by what stands in its place. */
const JUDGED: readonly [
  what: string,
  change: Partial<NameResolutionFacts>,
  attempt: Partial<SeenAttempt>,
  stops: boolean | undefined,
][] = [
  ['nothing about the name', {}, {}, false],
  ['a block of every domain', { firewall: [BLOCK] }, {}, true],
  ['a block after an allow', { firewall: [ALLOW, BLOCK] }, {}, false],
  ['a block before an allow', { firewall: [BLOCK, ALLOW] }, {}, true],
  ['an allow of another name before a block', { firewall: [ALLOW, BLOCK] }, { name: 'returns1.example.com' }, true],
  ['an alert before a block', { firewall: [{ ...ALLOW, action: 'ALERT' }, BLOCK] }, {}, false],
  ['a block of what is below the name', { firewall: [{ ...BLOCK, domains: [`*.${PRIVATE_NAME}`] }] }, {}, false],
  [
    'a block of the name in capitals',
    { firewall: [{ ...BLOCK, domains: [PRIVATE_NAME] }] },
    { name: PRIVATE_NAME.toUpperCase() },
    true,
  ],
  ['a block of AAAA', { firewall: [{ ...BLOCK, queryType: 'AAAA' }] }, {}, false],
  ['a block of AAAA, asked for IPv6', { firewall: [{ ...BLOCK, queryType: 'AAAA' }] }, { family: 'ipv6' }, true],
  ['a block of domains that AWS alone knows', { firewall: [{ ...MANAGED, action: 'BLOCK' }] }, {}, undefined],
  ['an alert on domains that AWS alone knows', { firewall: [{ ...MANAGED, action: 'ALERT' }] }, {}, false],
  ['such a block before a block of the name', { firewall: [{ ...MANAGED, action: 'BLOCK' }, BLOCK] }, {}, true],
  ['such an alert before a block of the name', { firewall: [{ ...MANAGED, action: 'ALERT' }, BLOCK] }, {}, undefined],
  ['a forwarding rule', { rules: [...rules, FORWARD] }, {}, undefined],
  ['a forwarding rule of another domain', { rules: [...rules, { ...FORWARD, domain: 'corp.example' }] }, {}, false],
  ['a system rule below a forwarding rule', { rules: [...rules, FORWARD, SYSTEM] }, {}, false],
  ['a zone above the one of private DNS', { zones: [...zones, ZONE] }, {}, false],
  ['a zone above, without private DNS', { zones: [ZONE] }, {}, true],
  [
    'a zone of a longer name that ends alike',
    { zones: [{ ...ZONE, domain: 's1.execute-api.eu-central-1.amazonaws.com' }] },
    {},
    false,
  ],
  ['a zone of another account', { zones: [{ ...ZONE, records: 'unread' }] }, {}, undefined],
  ['a zone of a service', { zones: [{ ...ZONE, owner: 'servicediscovery.amazonaws.com' }] }, {}, undefined],
  ['a zone that a rule takes the names from', { zones: [ZONE], rules: [FORWARD] }, {}, undefined],
  [
    'a zone that leads to the endpoint',
    { zones: [{ ...ZONE, records: [{ name: `*.${ZONE.domain}`, type: 'A', values: ['10.0.2.10', '10.0.3.10'] }] }] },
    {},
    false,
  ],
  [
    'a zone that leads to the endpoint by its name',
    {
      zones: [
        {
          ...ZONE,
          records: [
            { name: PRIVATE_NAME, type: 'CNAME', values: ['vpce-0e-x1.execute-api.eu-central-1.vpce.amazonaws.com'] },
          ],
        },
      ],
    },
    {},
    false,
  ],
  [
    'a zone that leads to another endpoint',
    {
      zones: [
        {
          ...ZONE,
          records: [
            { name: PRIVATE_NAME, type: 'A', values: ['vpce-0f-x1.execute-api.eu-central-1.vpce.amazonaws.com'] },
          ],
        },
      ],
    },
    {},
    true,
  ],
  [
    'a zone that leads to a load balancer',
    { zones: [{ ...ZONE, records: [{ name: PRIVATE_NAME, type: 'A', values: ['lb.example.net'] }] }] },
    {},
    undefined,
  ],
  [
    'a zone with an IPv4 address only, asked for IPv6',
    { zones: [{ ...ZONE, records: [{ name: PRIVATE_NAME, type: 'A', values: ['10.0.2.10'] }] }] },
    { family: 'ipv6' },
    true,
  ],
  [
    'a record of the name itself before a wildcard',
    {
      zones: [
        {
          ...ZONE,
          records: [
            { name: `*.${ZONE.domain}`, type: 'A', values: ['10.0.2.10'] },
            { name: PRIVATE_NAME, type: 'TXT', values: ['x'] },
          ],
        },
      ],
    },
    {},
    true,
  ],
];

test.each(JUDGED)('%s', (_, change, attempt, stops) => {
  const judged = new Set(settingsOf(change).map((setting) => setting.stops({ ...ATTEMPT, ...attempt })));

  expect([...judged].filter((one) => one !== false)).toStrictEqual(stops === false ? [] : [stops]);
});

const failing = (cause: Cause) =>
  ATTEMPTS.map(
    ({ address, ...attempt }): SeenAttempt =>
      attempt.kind === 'private-dns'
        ? { ...attempt, outcome: 'failed', cause }
        : { ...attempt, ...(address !== undefined && { address }) },
  );

const concluded = (change: Partial<NameResolutionFacts>, cause: Cause) => {
  const settings = settingsIn(factsOf(change), ENDPOINT_ID);
  const { explaining, changed, ruledOut } = conclude({
    attempts: failing(cause),
    silent: [],
    settings,
    healthy: HEALTHY,
  });
  const textsOf = (some: typeof explaining) =>
    some.map(({ setting, before }) => `${setting.name}: ${setting.value} (${before})`);
  return { explaining: textsOf(explaining), changed: textsOf(changed), ruledOut };
};

test('a forwarding rule is told as changed, since what it leads to is not known', () => {
  expect(concluded({ rules: [...rules, FORWARD] }, 'dns.server_failure')).toMatchObject({
    explaining: [],
    changed: [
      'resolver rules of vpc-0a for the watched names: FORWARD amazonaws.com to 10.9.0.2:53 (rslvr-rr-0f) (no forwarding)',
    ],
  });
});

test('what is as it was is ruled out where names do not resolve, and not spoken of where packets are dropped', () => {
  expect(concluded({}, 'dns.no_address').ruledOut).toEqual(expect.arrayContaining(AREAS));
  expect(concluded({}, 'tcp.timed_out').ruledOut.filter((area) => AREAS.includes(area))).toEqual([]);
});

/** Changes that decide over no watched name. */
const INNOCENT: readonly [what: string, change: Partial<NameResolutionFacts>][] = [
  ['a rule after the one that decides', { firewall: [...firewall, { ...BLOCK, domains: ['*.internal.example.com'] }] }],
  ['a forwarding rule for no watched name', { rules: [...rules, { ...FORWARD, domain: 'corp.example' }] }],
  ['a wider zone than the one that decides', { zones: [...zones, { ...ZONE, domain: 'example.com' }] }],
];

test.each(INNOCENT)('%s is no change', (_, change) => {
  expect(settingsOf(change).map(({ name, value }) => [name, value])).toEqual(
    settingsOf({}).map(({ name, value }) => [name, value]),
  );
});

test('a rule that blocks others for another reason than what is seen is not blamed', () => {
  expect(concluded({ firewall: [{ ...BLOCK, domains: [PRIVATE_NAME] }] }, 'dns.timed_out').explaining).toEqual([]);
});

test('what cannot be read is said, and the rest is judged all the same', () => {
  const unread = {
    unread: 'the DNS Firewall of vpc-0a: getaddrinfo ENOTFOUND route53resolver.eu-central-1.amazonaws.com',
  };

  expect(unreadIn(factsOf({ firewall: unread }))).toEqual([unread.unread]);
  expect([...new Set(settingsOf({ firewall: unread }).map(({ area }) => area))]).toEqual(AREAS.slice(1));
});

test('the resource of a setting is where the change was made', () => {
  expect(settingsOf({}).map(({ resource }) => resource)).toEqual(['vpc-0a', 'vpc-0a', 'vpc-0a', 'Z0B']);
  expect(
    settingsOf({ firewall: [ALLOW, BLOCK], rules: [FORWARD], zones: [ZONE] }).map(({ resource }) => resource),
  ).toEqual(['rslvr-frg-0b', 'rslvr-rr-0f', 'Z0S', 'vpc-0a']);
});
