import * as z from 'zod';
import { Report, Attempt as ReportedAttempt, Suspect } from '../../contract/report.ts';
import { parseJson } from '../../text/json.ts';

const Attempt = ReportedAttempt.omit({ serverName: true, host: true });

// After an update the lines of the canaries before it are still read: what they did not say yet may be missing.
const Run = Report.pick({
  startedAt: true,
  verdict: true,
  coldStart: true,
  settling: true,
  unhealthy: true,
  alsoPassed: true,
  captured: true,
}).extend({
  suspects: z.array(Suspect.partial({ lookFirst: true })).readonly(),
});

// What a person asked of a canary by hand says nothing of what happened to clients.
const scheduled = z.literal('schedule');
const AttemptLine = z.object({ startedAt: z.string(), trigger: scheduled, attempt: Attempt });
const RunLine = z.object({ run: Run.extend({ trigger: scheduled }) });
const ErrorLine = z.object({ level: z.literal('ERROR'), message: z.string(), issues: z.array(z.string()).default([]) });

export type Attempt = Readonly<z.output<typeof Attempt>>;

/** What a line of a canary's log tells; `startedAt` joins the attempts of a run with it. */
export type Line =
  | { readonly kind: 'attempt'; readonly startedAt: string; readonly attempt: Attempt }
  | ({ readonly kind: 'run' } & Readonly<z.output<typeof Run>>)
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
