import { isIP } from 'node:net';
import { Validator } from '@cfworker/json-schema';
import * as z from 'zod';
import { type $ZodIssue, toDotPath } from 'zod/v4/core';
import { KINDS } from '../contract/kind.ts';
import { errorMessage } from './probe/failure.ts';
import { redact, redactEntry } from '../text/redact.ts';

const name = z.string().min(1).max(250);
const milliseconds = z.int().min(1).max(900_000);
const cidr = z.cidrv4({ error: 'must be an IPv4 CIDR such as 10.0.0.0/16' });
const resolverAddress = z.string().refine((text) => isIP(text.replace(/:\d{1,5}$/, '')) === 4, {
  error: 'must be an IPv4 address, optionally with a port',
});
const header = z.string().regex(/^[\t\x20-\x7e]*$/, { error: 'must be printable ASCII' });
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, { error: 'must be the name of a header' })
  .refine((text) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(text.toLowerCase()), {
    error: 'is set by the canary itself',
  });

const jsonSchema = z
  .record(z.string(), z.unknown())
  .refine(isJsonSchema, { error: 'must be a JSON Schema whose references all resolve' });

/** A path below the stage, as it goes on the wire: it can name no other host and carries no control character. */
export const resource = z
  .string()
  .max(2_000)
  .regex(/^\/(?!\/)[A-Za-z0-9\-._~!$&'()*+,;=:%/?]*$/, {
    error: "must start with one '/' and hold only URL path and query characters",
  });

/** What one canary function is given: everything it needs to reach one target from one zone. */
export const CanaryConfig = z
  .strictObject({
    /** What the metrics call the target: API name and stage, such as `PetStore/demo`. */
    target: name,
    /** The zone whose subnet this function runs in. */
    sourceZone: name,
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'must be a region such as eu-central-1' }),
    /** The partition's DNS suffix, such as `amazonaws.com`. */
    urlSuffix: z.hostname(),
    api: z.strictObject({
      id: z.string().regex(/^[a-z0-9]+$/, { error: 'must be a REST API id such as a1b2c3d4e5' }),
      stage: z.string().regex(/^[A-Za-z0-9_]{1,128}$/, { error: 'must be a stage name' }),
    }),
    endpoint: z.strictObject({
      id: z.string().regex(/^vpce-[0-9a-z]+$/, { error: 'must be a VPC endpoint id such as vpce-0a1b2c3d4e5f' }),
      /** `AWS::EC2::VPCEndpoint.DnsEntries`, joined by commas: `zoneId:name` in no certain order, apex and wildcard included. */
      dnsEntries: z.string(),
      /** `AWS::EC2::VPCEndpoint.CreationTimestamp`; absent for an endpoint that is older than the canary. */
      createdAt: z.string().optional(),
    }),
    /** Addresses outside these are not connected to. */
    vpcCidrs: z.array(cidr).min(1),
    /** The zones whose subnets may hold an address of the endpoint. */
    zones: z.array(z.strictObject({ name, cidr })).min(1),
    /** The kinds of name that are expected to work. */
    names: z.array(z.enum(KINDS)).min(1),
    /** The kind of name that clients use: when it is dead, the target is down. */
    primary: z.enum(KINDS),
    request: z.strictObject({
      method: z.enum(['GET', 'HEAD', 'OPTIONS']),
      resource,
      headers: z.record(headerName, header),
    }),
    expect: z.strictObject({
      status: z.int().min(100).max(599),
      /** API Gateway's error type, where an error is what is expected: a protected API that is called without credentials. */
      errorType: z.string().optional(),
      /** The media type without parameters, such as `application/json`. */
      contentType: z.string().optional(),
      /** A JSON Schema (draft 2020-12) that the body must satisfy. */
      bodySchema: jsonSchema.optional(),
      maxBodyBytes: z.int().min(1).max(10_000_000),
      /** An attempt that takes longer is noted in the report; it passes all the same. */
      latencyMs: milliseconds.optional(),
    }),
    /** How long each step may take. */
    timeoutsMs: z.strictObject({
      dns: milliseconds,
      tcp: milliseconds,
      tls: milliseconds,
      firstByte: milliseconds,
      transfer: milliseconds,
    }),
    /** Kept free at the end of the invocation for reporting. */
    reserveMs: milliseconds,
    /** How long after `endpoint.createdAt` a name that does not resolve yet is not counted. */
    settlingMs: z.int().min(0),
    port: z.int().min(1).max(65_535),
    /** DNS servers to ask instead of the VPC's own. */
    resolvers: z.array(resolverAddress).min(1).optional(),
  })
  .check(({ value: { names, primary }, issues }) => {
    if (names.includes(primary)) return;
    issues.push({
      code: 'custom',
      path: ['primary'],
      input: primary,
      message: `must be one of names (${names.join(', ')})`,
    });
  });
export type CanaryConfig = Readonly<z.output<typeof CanaryConfig>>;

/** The environment variable that carries the JSON text of a `CanaryConfig`. */
export const CONFIG_VARIABLE = 'CANARY_CONFIG';

export type ParsedConfig =
  | { readonly ok: true; readonly config: CanaryConfig }
  | { readonly ok: false; readonly issues: readonly string[] };

/** Reads the JSON text of a `CanaryConfig`; on bad input every mistake is named, `field: expectation, got value`. */
export const parseConfig = (text: string | undefined): ParsedConfig => {
  if (text === undefined) return { ok: false, issues: [`${CONFIG_VARIABLE}: must be set, got nothing`] };
  const json = parseJson(text);
  if (json.error !== undefined)
    return { ok: false, issues: [`${CONFIG_VARIABLE}: must be JSON: ${redact(json.error)}`] };
  const parsed = CanaryConfig.safeParse(json.value, { reportInput: true });
  return parsed.success
    ? { ok: true, config: parsed.data }
    : { ok: false, issues: parsed.error.issues.map(describeIssue) };
};

/** One validation mistake as a line for a person: `field: expectation, got value`. Shows no credential. */
export const describeIssue = (issue: $ZodIssue): string => {
  const field = toDotPath(issue.path) || '(whole)';
  if (issue.code === 'unrecognized_keys') return `${field}: unknown ${issue.keys.join(', ')}`;
  // Of a wrong key zod says only that it is wrong; what is wrong with it, the issues of the key say.
  const { message } = issue.code === 'invalid_key' ? (issue.issues[0] ?? issue) : issue;
  const shown =
    issue.input === undefined
      ? 'nothing'
      : JSON.stringify(redactEntry(String(issue.path.at(-1)), issue.input), redactEntry);
  return `${field}: ${message}, got ${shown.length > 80 ? `${shown.slice(0, 77)}…` : shown}`;
};

function isJsonSchema(schema: Record<string, unknown>): boolean {
  try {
    new Validator(schema, '2020-12').validate(null);
    return true;
  } catch {
    // What cannot be compiled is no schema; which part of it is wrong, the library does not say.
    return false;
  }
}

const parseJson = (text: string): { value: unknown; error?: undefined } | { error: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: errorMessage(error) };
  }
};
