import * as z from 'zod';
import { parseJson } from '../../text/json.ts';

// Only what is told is read: a canary of another version may say more.

const Attempt = z.object({
  kind: z.string(),
  name: z.string(),
  address: z.string().optional(),
  addressZone: z.string().optional(),
  outcome: z.enum(['passed', 'failed', 'inconclusive']),
  failure: z
    .object({
      cause: z.string(),
      sentence: z.string(),
      lookFirst: z.string(),
      runbook: z.string(),
      detail: z.string(),
    })
    .optional(),
  stepsMs: z.object({
    dns: z.number().optional(),
    tcp: z.number().optional(),
    tls: z.number().optional(),
    firstByte: z.number().optional(),
    transfer: z.number().optional(),
    total: z.number().optional(),
  }),
  tls: z
    .object({ certificate: z.object({ subject: z.string(), issuer: z.string(), validTo: z.iso.datetime() }) })
    .optional(),
  answer: z.object({ requestId: z.string().optional() }).optional(),
});

const RunFacts = z.object({
  startedAt: z.string(),
  verdict: z.enum(['healthy', 'degraded', 'down', 'unknown']),
  suspects: z.array(z.object({ component: z.string(), cause: z.string() })),
  coldStart: z.boolean(),
});

// What a person asked of a canary by hand says nothing of what happened to clients.
const scheduled = z.literal('schedule');
const AttemptLine = z.object({ startedAt: z.string(), trigger: scheduled, attempt: Attempt });
const RunLine = z.object({ run: RunFacts.extend({ trigger: scheduled }) });
const ErrorLine = z.object({ level: z.literal('ERROR'), message: z.string(), issues: z.array(z.string()).default([]) });

export type Attempt = Readonly<z.output<typeof Attempt>>;

/** What a line of a canary's log tells; `startedAt` joins the attempts of a run with it. */
export type Line =
  | { readonly kind: 'attempt'; readonly startedAt: string; readonly attempt: Attempt }
  | ({ readonly kind: 'run' } & Readonly<z.output<typeof RunFacts>>)
  /** The canary says what is wrong with itself. */
  | { readonly kind: 'complaint'; readonly message: string };

/** Reads a line of a canary's log (functions/canary/telemetry/log.ts); nothing where it is not about a scheduled run. */
export const readLine = (message: string): Line | undefined => {
  // Lambda's own lines (START, REPORT) are no JSON.
  const json = parseJson(message);
  const attempt = AttemptLine.safeParse(json).data;
  if (attempt) return { kind: 'attempt', startedAt: attempt.startedAt, attempt: attempt.attempt };
  const run = RunLine.safeParse(json).data?.run;
  if (run) return { kind: 'run', ...run };
  const error = ErrorLine.safeParse(json).data;
  return error && { kind: 'complaint', message: [error.message, ...error.issues].join('; ') };
};
