import * as z from 'zod';
import { hostName, stageName } from '../../functions/configuration/request-parts.ts';
import { AlertingInput } from './alerting.ts';
import { regionOf } from './completed.ts';
import { certificateArn, DnsServers, shared, text, zoneName } from './field.ts';
import type { Mistake } from './issues.ts';

const zonesFitTogether: z.core.CheckFn<number | readonly string[]> = ({ value, issues }) => {
  const names = typeof value === 'number' ? [] : value;
  const [region] = names.map(regionOf);
  for (const [index, name] of names.entries()) {
    const before = names.indexOf(name);
    if (before < index)
      issues.push({ code: 'custom', path: [index], message: `must differ from zones[${before}]`, input: name });
    if (regionOf(name) !== region)
      issues.push({ code: 'custom', path: [index], message: `must be a zone of ${region}`, input: name });
  }
};

const ZoneNames = z.array(zoneName).min(1).max(6);
const ZONES = 'must be a whole number from 1 to 6, or the names of at most 6 zones, such as us-east-1b,us-east-1c';
const DNS_SERVERS = 'must be the IPv4 addresses of at most 4 DNS servers, such as 10.0.0.53,10.0.1.53';

/** The demo's settings, as a person writes them. */
export const Demo = z.strictObject({
  environment: text(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be letters, digits and hyphens, a letter first')
    .default('Demo')
    .describe("The demo's environment: it names and tags things"),
  stage: shared(stageName).default('demo').describe("The stage of the demo's API"),
  backend: z
    .enum(['mock', 'http'], { error: 'must be mock or http' })
    .default('mock')
    .describe("Who answers in the demo: API Gateway itself, or the console example's backend"),
  zones: z
    .union(
      [
        z.int().min(1).max(6),
        text(/^[1-6]$/, ZONES).transform(Number),
        ZoneNames,
        text(/-/, ZONES)
          .transform((names) => names.split(','))
          .pipe(ZoneNames),
      ],
      { error: ZONES },
    )
    .check(zonesFitTogether)
    .prefault(2)
    .describe("The demo's zones: how many of the region's first ones, or their names"),
  dnsServers: z
    .union(
      [
        DnsServers,
        text(/\./, DNS_SERVERS)
          .transform((servers) => servers.split(','))
          .pipe(DnsServers),
      ],
      { error: DNS_SERVERS },
    )
    .optional()
    .describe(
      "DNS servers that others will give the demo's VPC in place of Amazon's: the canaries are let out to them",
    ),
  domainName: shared(hostName)
    .optional()
    .describe('A private custom domain name for the API, such as pets.internal.example.com'),
  certificateArn: certificateArn
    .optional()
    .describe("The certificate in ACM that covers domainName, in the stack's region"),
  alerting: AlertingInput.prefault({}).describe('Who is told what, and when'),
});

/** What is wrong between the demo's settings, and between them and targets. */
export function* mistakesInDemo(given: Readonly<Record<string, unknown>>): Iterable<Mistake> {
  yield* needlessSettings(given);
  yield* halfADomain(given);
}

function* needlessSettings(given: Readonly<Record<string, unknown>>): Iterable<Mistake> {
  if (given.targets === undefined) return;
  for (const setting of Object.keys(Demo.shape)) {
    if (given[setting] !== undefined)
      yield {
        path: [setting],
        message: 'must be left out, since it is about the demo, which targets replace',
        input: given[setting],
      };
  }
}

function* halfADomain(given: Readonly<Record<string, unknown>>): Iterable<Mistake> {
  for (const [setting, other] of [
    ['domainName', 'certificateArn'],
    ['certificateArn', 'domainName'],
  ] as const) {
    if (given[setting] === undefined && given[other] !== undefined)
      yield { path: [setting], message: `must be set where ${other} is`, input: undefined };
  }
}
