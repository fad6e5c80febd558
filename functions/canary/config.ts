import { isIP } from 'node:net';
import { Validator } from '@cfworker/json-schema';
import * as z from 'zod/mini';
import { basePath, header, headerName, hostName, resource, stageName } from '../configuration/request-parts.ts';
import { KINDS } from '../contract/kind.ts';
import { STEPS } from '../contract/phase.ts';
import { familiesOf, familyName, familyOf, IP_ADDRESS_TYPES } from '../network/family.ts';
import { REGION_PATTERN } from '../network/region.ts';

const name = z.string().check(z.minLength(1), z.maxLength(250));
const milliseconds = z.int().check(z.gte(1), z.lte(900_000));
const cidr = z.cidrv4({ error: 'must be an IPv4 CIDR such as 10.0.0.0/16' });
const ipv6Cidr = z.string().check(z.refine(isIpv6Cidr, { error: 'must be an IPv6 CIDR such as 2001:db8:0:1::/64' }));
const anyCidr = z.string().check(
  z.refine((text) => z.cidrv4().safeParse(text).success || isIpv6Cidr(text), {
    error: 'must be a CIDR such as 10.0.0.0/16 or 2001:db8::/56',
  }),
);
const resolverAddress = z.string().check(
  z.refine((text) => isIP(text.replace(/:\d{1,5}$/, '')) === 4, {
    error: 'must be an IPv4 address, optionally with a port',
  }),
);
const jsonSchema = z
  .record(z.string(), z.unknown())
  .check(z.refine(isJsonSchema, { error: 'must be a JSON Schema whose references all resolve' }));

/** A name that the API's owner has given it: a private custom domain name, or that of a load balancer in front of the endpoint. */
const OwnName = z.strictObject({
  name: hostName,
  /** What the TLS handshake asks for (SNI), and the certificate must be valid for; without it, the name. */
  serverName: z.optional(hostName),
  /** Without it, the name. */
  host: z.optional(hostName),
  /** Without it, the stage stays. */
  basePath: z.optional(basePath),
});

/** One API's stage, and how it is called and judged. */
export const Target = z
  .strictObject({
    /** What the metrics call the target: API name and stage, such as `PetStore/demo`. */
    target: name,
    id: z.string().check(z.regex(/^[a-z0-9]+$/, { error: 'must be a REST API id such as a1b2c3d4e5' })),
    stage: stageName,
    /** The kinds of name that are expected to work. */
    kinds: z.array(z.enum(KINDS)).check(z.minLength(1)),
    /** The names of the kind `own`. */
    names: z._default(z.array(OwnName), []),
    /** The kind of name that clients use: when it is dead, the target is down. */
    primary: z.enum(KINDS),
    /** Whether reports may quote what the API answers, and a console test may ask for another resource. */
    showAnswers: z._default(z.boolean(), false),
    request: z.strictObject({
      method: z.enum(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']),
      resource,
      headers: z.record(headerName, header),
      /** What is sent; its media type stands in the headers. */
      body: z.optional(z.string().check(z.maxLength(65_536))),
      /** How long the answer may take to begin; without it, as long as the limits say. */
      timeoutMs: z.optional(milliseconds),
      /** How the caller shows who it is: not at all, or by a signature with the function's own role. */
      auth: z._default(z.enum(['none', 'iam']), 'none'),
    }),
    expect: z.strictObject({
      /** Any of these. */
      status: z.array(z.int().check(z.gte(100), z.lte(599))).check(z.minLength(1)),
      /** API Gateway's error type, where an error is what is expected: a protected API that is called without credentials. */
      errorType: z.optional(z.string()),
      /** The media type without parameters, such as `application/json`. */
      contentType: z.optional(z.string()),
      /** A JSON Schema (draft 2020-12) that the body must satisfy. */
      bodySchema: z.optional(jsonSchema),
      maxBodyBytes: z.int().check(z.gte(1), z.lte(10_000_000)),
      /** An attempt that takes longer is noted in the report; it passes all the same. */
      latencyMs: z.optional(milliseconds),
    }),
  })
  .check(({ value: { kinds, primary }, issues }) => {
    if (kinds.includes(primary)) return;
    issues.push({
      code: 'custom',
      path: ['primary'],
      input: primary,
      message: `must be one of kinds (${kinds.join(', ')})`,
    });
  });
export type Target = Readonly<z.output<typeof Target>>;

const Endpoint = z
  .strictObject({
    /** What the metrics call it: whoever watches it, and its id, such as `PrivateApiCanary-Demo/vpce-0a1b2c3d4e5f`. */
    name,
    id: z.string().check(z.regex(/^vpce-[0-9a-z]+$/, { error: 'must be a VPC endpoint id such as vpce-0a1b2c3d4e5f' })),
    /** `AWS::EC2::VPCEndpoint.DnsEntries`, joined by commas: `zoneId:name` in no certain order, apex and wildcard included. */
    dnsEntries: z.string(),
    /** `AWS::EC2::VPCEndpoint.CreationTimestamp`; absent for an endpoint that is older than the canary. */
    createdAt: z.optional(z.string()),
    /** Which families its names lead to addresses of: each is asked for, and each must work. */
    ipAddressType: z._default(z.enum(IP_ADDRESS_TYPES), 'ipv4'),
    /** Addresses outside these are not connected to. */
    cidrs: z.array(anyCidr).check(z.minLength(1)),
    /** The zones whose subnets may hold an address of the endpoint. */
    zones: z
      .array(z.strictObject({ name, cidr: z.optional(cidr), ipv6Cidr: z.optional(ipv6Cidr) }))
      .check(z.minLength(1)),
    port: z._default(z.int().check(z.gte(1), z.lte(65_535)), 443),
  })
  .check(({ value: { cidrs, ipAddressType }, issues }) => {
    for (const family of familiesOf(ipAddressType)) {
      if (cidrs.length === 0 || cidrs.some((one) => familyOf(one) === family)) continue;
      const message = `must hold an ${familyName(family)} CIDR, since ipAddressType is ${ipAddressType}`;
      issues.push({ code: 'custom', path: ['cidrs'], input: cidrs, message });
    }
  });

/** How long everything may take. */
const Limits = z.strictObject({
  stepsMs: z.record(z.enum(STEPS), milliseconds),
  /** How long an attempt has for itself before the next one starts beside it. */
  headStartMs: milliseconds,
  /** How many attempts run side by side at most, where each is quick. */
  mostLanes: z.int().check(z.gte(1), z.lte(64)),
  /** Kept free at the end of the invocation for reporting. */
  reserveMs: milliseconds,
  /** How long after `endpoint.createdAt` a name that does not resolve yet is not counted. */
  settlingMs: z.int().check(z.gte(0)),
});

/** What one canary function is given: everything it needs to reach its target from one zone. */
export const CanaryConfig = z.strictObject({
  /** The zone whose subnet this function runs in. */
  sourceZone: name,
  region: z
    .string()
    .check(z.regex(new RegExp(`^${REGION_PATTERN}$`), { error: 'must be a region such as eu-central-1' })),
  /** The partition's DNS suffix, such as `amazonaws.com`. */
  urlSuffix: z.hostname(),
  endpoint: Endpoint,
  /** The APIs behind the endpoint; no two have the same target. */
  apis: z.array(Target).check(z.minLength(1)),
  /** Names of other APIs that clients call in public, and that the endpoint must not capture; they are looked up and never called. */
  publicApis: z.optional(z.array(hostName).check(z.minLength(1))),
  limits: Limits,
  /** DNS servers to ask instead of the VPC's own. */
  resolvers: z.optional(z.array(resolverAddress).check(z.minLength(1))),
});
export type CanaryConfig = Readonly<z.output<typeof CanaryConfig>>;

/** In hexadecimal alone, as AWS writes them: what stands for an IPv4 CIDR is none. */
function isIpv6Cidr(text: string): boolean {
  const [network = '', length = '', ...rest] = text.split('/');
  const isAddress = isIP(network) === 6 && !/[.%]/.test(network);
  return rest.length === 0 && isAddress && /^\d{1,3}$/.test(length) && Number(length) <= 128;
}

function isJsonSchema(schema: Record<string, unknown>): boolean {
  try {
    new Validator(schema, '2020-12').validate(null);
    return true;
  } catch {
    // What cannot be compiled is no schema; which part of it is wrong, the library does not say.
    return false;
  }
}
