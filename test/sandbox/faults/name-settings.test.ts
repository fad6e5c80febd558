import { Resolver } from 'node:dns/promises';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EC2Client } from '@aws-sdk/client-ec2';
import { Route53Client } from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NameResolutionFacts } from '../../../functions/diagnosis/facts/name-resolution.ts';
import { readChanges } from '../../../functions/diagnosis/read/changes.ts';
import { readFirewall } from '../../../functions/diagnosis/read/firewall.ts';
import { readZones } from '../../../functions/diagnosis/read/hosted-zones.ts';
import { resolverBeside } from '../../../functions/diagnosis/read/resolver.ts';
import { readResolverRules } from '../../../functions/diagnosis/read/resolver-rules.ts';
import { NAME_KINDS, namesOfKind } from '../../../infra/sandbox/dns/names.ts';
import { NAME_SETTINGS } from '../../../infra/sandbox/faults/name-settings.ts';
import { type Sandbox, startSandbox } from '../../../infra/sandbox/sandbox.ts';
import { DELAY_MS } from '../../../infra/sandbox/trail/trail.ts';
import { assembledStack } from '../../deployed/stack.ts';
import { codeOf } from '../dns/example.ts';

let sandbox: Sandbox;
let clients: { ec2: EC2Client; route53: Route53Client; cloudTrail: CloudTrailClient };
beforeAll(async () => {
  sandbox = await startSandbox(await assembledStack());
  Object.assign(process.env, sandbox.monitoring.operatorEnvironment);
  delete process.env.AWS_SESSION_TOKEN;
  const options = { maxAttempts: 1 };
  clients = {
    ec2: new EC2Client(options),
    route53: new Route53Client(options),
    cloudTrail: new CloudTrailClient(options),
  };
}, 60_000);
afterAll(async () => {
  for (const client of Object.values(clients)) client.destroy();
  await sandbox[Symbol.asyncDispose]();
});

/** The demo's names: one of each kind, but for the zonal ones and those that nobody has given. */
const demoNames = () => NAME_KINDS.flatMap((kind) => namesOfKind(sandbox.deployment, kind).slice(0, 1));

/** What a client is told of the names of the four kinds. */
const answers = (): Promise<readonly unknown[]> => {
  const resolver = new Resolver({ timeout: 250, tries: 1 });
  resolver.setServers([sandbox.dns.address]);
  return Promise.all(
    demoNames().map((name) =>
      resolver.resolve4(name).then(
        (addresses) => addresses.join(),
        (error: unknown) => codeOf(error),
      ),
    ),
  );
};

const readFacts = async (): Promise<Pick<NameResolutionFacts, 'firewall' | 'rules' | 'zones'>> => {
  const { vpc, region } = sandbox.deployment;
  const { ec2, route53 } = clients;
  const reading = {
    resolver: resolverBeside(ec2, process.env),
    route53,
    vpcId: vpc.id,
    vpcRegion: region,
    names: demoNames(),
    deadline: AbortSignal.timeout(10_000),
  };
  const [firewall, rules, zones] = [readFirewall(reading), readResolverRules(reading), readZones(reading)];
  return { firewall: await firewall, rules: await rules, zones: await zones };
};

/** What is read with a fault, and what a client is told. */
const during = async (fault: string, run: number) => {
  const at = Date.now() - 2 * DELAY_MS;
  sandbox.faults.toggle(fault);
  await sandbox.faults.switchForRun(run, at);
  const seen = { answers: await answers(), facts: await readFacts() };
  sandbox.faults.toggle(fault);
  await sandbox.faults.switchForRun(run + 1);
  return { ...seen, at };
};

const changesOf = async (resource: string, at: number): Promise<readonly string[]> => {
  const span = { from: at - 1_000, to: at + 1_000 };
  const changes = await readChanges(clients.cloudTrail, [resource], span, AbortSignal.timeout(10_000));
  return changes.map(({ eventName, by }) => `${eventName} by ${by}`);
};

const PRIVATE = 'execute-api.us-east-1.amazonaws.com';
const VPCE = 'vpce.amazonaws.com';
const BOTH = '127.10.2.10,127.10.3.10';
const ONE = '127.10.2.10';
const HEALTHY_ANSWERS = [BOTH, BOTH, ONE, BOTH];

const INTERNET = { id: 'rslvr-autodefined-rr-internet-resolver', domain: '', type: 'RECURSIVE', targets: [] };
const OF_ENDPOINT = { id: expect.any(String), domain: PRIVATE, owner: VPCE, records: 'unread' };
const HEALTHY_FACTS = { firewall: [], rules: [INTERNET], zones: [OF_ENDPOINT] };

const block = (response: string, ...domains: readonly unknown[]) => ({
  firewall: [{ groupId: expect.stringMatching(/^rslvr-frg-0/), name: 'block', action: 'BLOCK', response, domains }],
});
const zone = (domain: unknown, records: readonly unknown[]) => ({
  zones: [
    OF_ENDPOINT,
    { id: expect.stringMatching(/^Z\w{13}$/), domain, owner: expect.stringMatching(/^\d+$/), records },
  ],
});
const forwarded = (...domains: readonly unknown[]) => ({
  rules: [
    ...domains.map((domain) => ({
      id: expect.stringMatching(/^rslvr-rr-0/),
      domain,
      type: 'FORWARD',
      targets: ['10.44.0.2:53'],
    })),
    INTERNET,
  ],
});
const ofApi = expect.stringMatching(new RegExp(`^[a-z0-9]{10}\\.${PRIVATE}$`));
const aliasOfApi = expect.stringMatching(new RegExp(`^[a-z0-9]{10}-vpce-\\w+\\.${PRIVATE}$`));
/** What every zone has for its domain itself. */
const all = (answer: string) => Array(4).fill(answer);

const FIREWALL_CALLS = ['AssociateFirewallRuleGroup', 'CreateFirewallRule'];

const SITUATIONS: readonly (readonly [
  fault: string,
  told: readonly string[],
  facts: object,
  calls: readonly string[],
])[] = [
  ['firewall-blocks', all('ENODATA'), block('NODATA', '*.amazonaws.com'), FIREWALL_CALLS],
  ['firewall-hides', all('ENOTFOUND'), block('NXDOMAIN', '*.amazonaws.com'), FIREWALL_CALLS],
  ['firewall-blocks:private-dns', ['ENODATA', BOTH, ONE, BOTH], block('NODATA', ofApi), FIREWALL_CALLS],
  ['firewall-hides:alias', [BOTH, BOTH, ONE, 'ENOTFOUND'], block('NXDOMAIN', aliasOfApi), FIREWALL_CALLS],
  [
    'firewall-overrides',
    all('127.200.0.1'),
    { firewall: [{ ...block('OVERRIDE', '*.amazonaws.com').firewall[0], override: 'sinkhole.example.net' }] },
    FIREWALL_CALLS,
  ],
  ['firewall-rule-added', HEALTHY_ANSWERS, {}, []],
  [
    'names-forwarded',
    all('ETIMEOUT'),
    forwarded(PRIVATE, `execute-api.us-east-1.${VPCE}`),
    ['AssociateResolverRule', 'CreateResolverRule'],
  ],
  [
    'names-forwarded:private-dns',
    ['ETIMEOUT', BOTH, ONE, BOTH],
    forwarded(ofApi),
    ['AssociateResolverRule', 'CreateResolverRule'],
  ],
  ['forwarding-added', HEALTHY_ANSWERS, {}, []],
  ['zone-shadows', ['ENODATA', BOTH, ONE, BOTH], zone(ofApi, []), ['CreateHostedZone']],
  [
    'zone-leads-elsewhere',
    ['10.44.0.19', BOTH, ONE, BOTH],
    zone(ofApi, [{ name: ofApi, type: 'A', values: ['10.44.0.19'] }]),
    ['ChangeResourceRecordSets', 'CreateHostedZone'],
  ],
  ['vpce-names-shadowed', [BOTH, 'ENOTFOUND', 'ENOTFOUND', BOTH], zone(VPCE, []), ['CreateHostedZone']],
  ['zone-added', HEALTHY_ANSWERS, {}, []],
];

test.each(SITUATIONS)(
  '%s changes what clients are told, what is read and what CloudTrail has',
  async (fault, told, facts, calls) => {
    const seen = await during(fault, 1);

    expect(seen.answers).toEqual(told);
    expect(seen.facts).toEqual({ ...HEALTHY_FACTS, ...facts });
    expect(await changesOf(guiltyIn(seen.facts), seen.at)).toEqual(
      calls.map((call) => `${call} by role NetworkAdmin, session mallory`),
    );
    expect([await answers(), await readFacts()]).toEqual([HEALTHY_ANSWERS, HEALTHY_FACTS]);
  },
);

/** The id of the first part of what is read that a healthy VPC does not have. */
const guiltyIn = ({ firewall, rules, zones }: Awaited<ReturnType<typeof readFacts>>): string => {
  const ids = [firewall, rules, zones].flatMap((part) =>
    'unread' in part ? [] : part.map((one) => ('groupId' in one ? one.groupId : one.id)),
  );
  const known = [
    INTERNET.id,
    ...('unread' in zones ? [] : zones.filter(({ owner }) => owner === VPCE)).map(({ id }) => id),
  ];
  return ids.find((one) => !known.includes(one)) ?? 'none';
};

test('every change that decides over names is tried', () => {
  const tried = new Set(SITUATIONS.map(([fault]) => fault.replace(/:.*/, '')));
  expect([...tried]).toEqual(Object.keys(NAME_SETTINGS));
});
