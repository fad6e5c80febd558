import * as z from 'zod';

/** The steps of an attempt in their order, each with what people read. */
export const STEPS = [
  ['dns', 'dns'],
  ['tcp', 'tcp'],
  ['tls', 'tls'],
  ['firstByte', 'first byte'],
  ['transfer', 'transfer'],
] as const;

const ms = z.number().optional();

const verdict = z.enum(['healthy', 'degraded', 'down', 'unknown']);

/** What the sandbox reads of a canary's report; the rest is passed through. */
export const Report = z.looseObject({
  summary: z.string(),
  verdict,
  suspects: z.array(
    z.looseObject({
      target: z.string().optional(),
      component: z.string(),
      cause: z.string(),
      lookFirst: z.string(),
    }),
  ),
  notes: z.array(z.string()).optional(),
  sourceZone: z.string(),
  /** How many APIs were watched, and the verdicts on those that are not healthy. */
  targets: z.number(),
  unhealthy: z.array(z.looseObject({ target: z.string(), verdict })),
  alsoPassed: z.array(
    z.looseObject({
      target: z.string(),
      kind: z.string(),
      addressZone: z.string().optional(),
      family: z.enum(['ipv4', 'ipv6']).optional(),
      connectMs: z.number(),
      answerMs: z.number(),
    }),
  ),
  durationMs: z.number(),
  coldStart: z.boolean(),
  body: z.unknown().optional(),
  attempts: z.array(
    z.looseObject({
      target: z.string(),
      kind: z.string(),
      name: z.string(),
      address: z.string().optional(),
      family: z.enum(['ipv4', 'ipv6']).optional(),
      addressZone: z.string().optional(),
      outcome: z.enum(['passed', 'failed', 'inconclusive']),
      failure: z
        .looseObject({
          cause: z.string(),
          owner: z.enum(['network', 'api', 'canary']),
          sentence: z.string(),
          detail: z.string(),
          quote: z.string().optional(),
          lookFirst: z.string(),
        })
        .optional(),
      stepsMs: z.looseObject({ dns: ms, tcp: ms, tls: ms, firstByte: ms, transfer: ms, total: ms }),
      answer: z.looseObject({ status: z.number(), requestId: z.string().optional() }).optional(),
    }),
  ),
});
export type Report = z.output<typeof Report>;
export type ReportedAttempt = Report['attempts'][number];

/** The family of the address that an attempt was about. */
export const familyOf = ({ address, family }: ReportedAttempt): 'ipv4' | 'ipv6' =>
  family ?? (address?.includes(':') ? 'ipv6' : 'ipv4');

/** What stands for the address of an attempt that had none. */
export const absentAddress = ({ family }: Pick<ReportedAttempt, 'family'>): string =>
  family === undefined ? 'no address' : `no ${family === 'ipv6' ? 'IPv6' : 'IPv4'} address`;

/** What was seen of a failure: its detail, and how the body begins where the report has that. */
export const seenIn = ({ detail, quote }: NonNullable<ReportedAttempt['failure']>): string =>
  quote === undefined ? detail : `${detail}; the body begins ${JSON.stringify(quote)}`;
