import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { startTimeline } from '../alerting/timeline.ts';
import { createPool } from '../deployed/pool.ts';
import { deploymentInput, type Variation } from '../infra/config/deployment-input.ts';
import { synthesizeTargets } from './assembly.ts';

const CAPTURED = 'z9y8x7w6v5.execute-api.us-east-1.amazonaws.com';
const OWN_TOPIC = 'arn:aws:sns:us-east-1:111122223333:team-7';
const TIMEOUT_MS = 120_000;

const Deployments = z.array(z.looseObject({ name: z.string() }));
const example = (file: string) =>
  Deployments.parse(JSON.parse(readFileSync(new URL(`../../docs/examples/${file}.json`, import.meta.url), 'utf8')));

const system = (name: string, variation: Variation) => ({ name, ...deploymentInput({ name, ...variation }) });

/** Systems that are built otherwise than the demo, by their name. */
const SYSTEMS = [
  ...['own-domain', 'hub-and-spoke', 'signed'].flatMap(example),
  system('subnets-of-its-own', {
    zones: 1,
    endpoint: {
      ...deploymentInput({ zones: 2 }).endpoint,
      zones: [
        { name: 'us-east-1a', cidr: '10.20.200.0/28' },
        { name: 'us-east-1b', cidr: '10.20.200.16/28' },
      ],
    },
  }),
  system('without-private-dns', { zones: 1, api: { kinds: ['vpce-regional'] }, publicApis: [CAPTURED] }),
  system('forty', {
    zones: 2,
    apis: Array.from({ length: 40 }, (_, index) => ({
      id: `a00000000${index}`,
      name: `api-${index}`,
      stage: 'live',
      probe: { resource: '/health' },
      ...(index === 7 && { alerting: { pages: { topicArn: OWN_TOPIC } } }),
    })),
  }),
];

interface AttachedIncident {
  readonly system: string;
  readonly fault: string;
  /** What the alarm's topic says, without the stack's name. */
  readonly alarm: string;
  /** What is in its explanation. */
  readonly explained: readonly [string, ...string[]];
  /** Until which run it is on, where nine are too few. */
  readonly runs?: number;
}

const DOMAIN = 'the custom domain name: its access association with the endpoint, or its base path mapping';
const BOTH = 'orders.internal.example.com and lb.internal.example.com';

const INCIDENTS: readonly AttachedIncident[] = [
  // The longest first, so that the others pass the time.
  {
    system: 'forty',
    fault: 'endpoint-drops',
    alarm: 'pages: Unreachable',
    explained: ['(40 APIs) is unreachable: a security group, a network ACL or the endpoint (tcp.timed_out)'],
  },
  {
    system: 'forty',
    fault: 'endpoint-drops:us-east-1b',
    alarm: 'notices: Degraded',
    explained: ['(40 APIs) is degraded: the endpoint interface of zone us-east-1b (tcp.timed_out)'],
  },
  {
    system: 'forty',
    fault: 'api-policy-denies:api-7',
    alarm: 'team-7: Broken-api-7-live',
    explained: [
      'api-7-live is broken: resource policy of api-7-live: denied by Deny',
      "seen the API's resource policy (http.denied.resource_policy)",
      'the other 39',
    ],
  },
  {
    system: 'forty',
    fault: 'function-killed:us-east-1a',
    alarm: 'notices: Degraded',
    explained: ['(40 APIs) is degraded: the canary in us-east-1a has been silent since'],
  },
  {
    system: 'orders-internal',
    fault: 'domain-not-associated',
    alarm: 'pages: Broken-orders-live',
    explained: [`orders-live is broken: ${DOMAIN} (http.not_routed)`],
  },
  {
    system: 'orders-internal',
    fault: 'base-path-unmapped',
    alarm: 'pages: Broken-orders-live',
    explained: [`orders-live is broken: ${DOMAIN} (http.not_routed)`],
  },
  {
    system: 'orders-internal',
    fault: 'domain-policy-denies',
    alarm: 'pages: Broken-orders-live',
    explained: [
      'orders-live is broken: the policy of the custom domain name, or that of the API (http.denied.resource_policy)',
    ],
  },
  {
    system: 'orders-internal',
    fault: 'load-balancer-without-target',
    alarm: 'pages: Unreachable',
    explained: [
      `orders-live is unreachable: what stands in front of the endpoint under ${BOTH} (http.not_api_gateway)`,
    ],
  },
  {
    system: 'orders-internal',
    fault: 'own-certificate-ends-soon=10',
    alarm: 'notices: OwnCertificateEnds-orders-live',
    explained: [
      'orders-live has a certificate that ends soon: orders.internal.example.com ends in',
      `shown for ${BOTH.replace(' and ', ', ')}`,
      'AWS does not renew a certificate that was imported',
    ],
    runs: 240,
  },
  {
    system: 'billing-live',
    fault: 'endpoint-drops',
    alarm: 'pages: Unreachable',
    explained: ['billing-live is unreachable: a security group, a network ACL or the endpoint (tcp.timed_out)'],
  },
  {
    system: 'billing-live',
    fault: 'endpoint-drops:eu-central-1c',
    alarm: 'notices: Degraded',
    explained: ['billing-live is degraded: the endpoint interface of zone eu-central-1c (tcp.timed_out)'],
  },
  {
    system: 'subnets-of-its-own',
    fault: 'endpoint-drops:us-east-1b',
    alarm: 'notices: Degraded',
    explained: ['subnets-of-its-own is degraded: the endpoint interface of zone us-east-1b (tcp.timed_out)'],
  },
  {
    system: 'without-private-dns',
    fault: 'private-dns-on',
    alarm: 'notices: NamesCaptured',
    explained: [
      `without-private-dns captures names of public APIs: ${CAPTURED} leads to it`,
      "The endpoint's private DNS",
    ],
  },
  {
    system: 'ledger-live',
    fault: 'invoke-right-missing',
    alarm: 'pages: Broken-ledger-live',
    explained: ['ledger-live is broken:', '(http.denied.caller)', 'because no identity-based policy allows'],
  },
];

const assembly = await synthesizeTargets(SYSTEMS);
const timelines = new Map(
  SYSTEMS.map(({ name }) => [name, createPool(async () => startTimeline(await loadAssembly(assembly.outdir, name)))]),
);
afterAll(async () => {
  for (const pool of timelines.values()) await pool[Symbol.asyncDispose]();
  assembly[Symbol.dispose]();
}, TIMEOUT_MS);

test.concurrent.each(INCIDENTS)(
  '$system: $fault is told once by $alarm, explained, and over',
  async ({ system, fault, alarm, explained, runs = 9 }) => {
    const minutes = await timelines
      .get(system)
      ?.use((timeline) => timeline.play([`${fault}@4-${runs}`], runs === 9 ? 16 : runs * 2));
    if (minutes === undefined) throw new Error(`there is no system ${system}`);

    const messages = minutes.flatMap(({ news }) => news.messages).filter(({ subject }) => !subject?.includes('Silent'));
    const [begun, explanation, ...after] = messages;
    expect(`${begun?.topic.replace('Private API ', '')}: ${begun?.subject}`).toContain(
      alarm.replace(': ', `: ALARM: "Sandbox-PrivateApiCanary-${system}-`),
    );
    const text = explanation?.text.replace(/\s+/g, ' ');
    for (const sentence of explained) expect(text).toContain(sentence);
    expect(after.filter(({ subject }) => subject?.startsWith('OVER'))).toHaveLength(1);
    expect(after.filter(({ subject }) => !/^(OVER|OK: )/.test(`${subject}`))).toEqual([]);
    expect(minutes.flatMap(({ news }) => news.losses)).toEqual([]);
  },
  TIMEOUT_MS,
);
