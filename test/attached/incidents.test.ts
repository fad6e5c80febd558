import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { startTimeline, type Timeline } from '../alerting/timeline.ts';
import { deploymentInput } from '../infra/config/deployment-input.ts';
import { synthesizeTargets } from './assembly.ts';

const CAPTURED = 'z9y8x7w6v5.execute-api.us-east-1.amazonaws.com';
const TIMEOUT_MS = 120_000;

const Deployments = z.array(z.looseObject({ name: z.string() }));
const example = (file: string) =>
  Deployments.parse(JSON.parse(readFileSync(new URL(`../../docs/examples/${file}.json`, import.meta.url), 'utf8')));

/** Systems that are built otherwise than the demo, by their name. */
const SYSTEMS = [
  ...['own-domain', 'hub-and-spoke', 'signed'].flatMap(example),
  deploymentInput({
    name: 'subnets-of-its-own',
    zones: 1,
    endpoint: {
      ...deploymentInput({ zones: 2 }).endpoint,
      zones: [
        { name: 'us-east-1a', cidr: '10.20.200.0/28' },
        { name: 'us-east-1b', cidr: '10.20.200.16/28' },
      ],
    },
  }),
  deploymentInput({ name: 'without-private-dns', zones: 1, api: { kinds: ['vpce-regional'] }, publicApis: [CAPTURED] }),
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

let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
beforeAll(async () => {
  assembly = await synthesizeTargets(SYSTEMS);
}, TIMEOUT_MS);
const timelines = new Map<string, Promise<Timeline>>();
afterAll(async () => {
  for (const timeline of timelines.values()) await (await timeline)[Symbol.asyncDispose]();
  assembly[Symbol.dispose]();
}, TIMEOUT_MS);

const timelineOf = (system: string): Promise<Timeline> => {
  const timeline = timelines.get(system) ?? loadAssembly(assembly.outdir, system).then(startTimeline);
  timelines.set(system, timeline);
  return timeline;
};

test.each(INCIDENTS)(
  '$system: $fault is told once by $alarm, explained, and over',
  async ({ system, fault, alarm, explained, runs = 9 }) => {
    const timeline = await timelineOf(system);

    const minutes = await timeline.play([`${fault}@4-${runs}`], runs === 9 ? 16 : runs * 2);

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
