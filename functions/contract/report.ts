import * as z from 'zod';
import { CAUSES, isCause, OWNERS } from './cause.ts';
import { FAMILIES } from './family.ts';
import { KINDS } from './kind.ts';
import { PHASES, STEPS } from './phase.ts';

const cause = z.enum(Object.keys(CAUSES).filter(isCause));
const milliseconds = z.number().min(0);

const Certificate = z.object({
  subject: z.string(),
  names: z.array(z.string()).readonly(),
  issuer: z.string(),
  validFrom: z.string().describe('ISO 8601'),
  validTo: z.string().describe('ISO 8601'),
});

const AttemptFailure = z.object({
  phase: z.enum([...PHASES, 'canary']).describe('how far it came'),
  cause: cause.describe('a section of the runbook'),
  owner: z.enum(OWNERS).describe('who can mend it'),
  sentence: z.string().describe('what the cause means, for a person'),
  lookFirst: z.string().describe('what to look at first'),
  runbook: z.string().describe('where the runbook goes on, in this repository'),
  detail: z.string().describe('what was seen in this attempt, without anything of the body'),
  quote: z
    .string()
    .optional()
    .describe('how the body begins, where the configuration lets answers be shown (showAnswers)'),
  code: z.string().optional().describe('the error code of the system or library, where there was one'),
});

/** One attempt: the path it took, how it ended, and what each step saw. */
export const Attempt = z.object({
  target: z.string().describe('what the metrics call the API and its stage'),
  kind: z.enum(KINDS).describe('the kind of name'),
  name: z.string().describe('the DNS name'),
  address: z.string().optional().describe('absent where the name did not resolve'),
  family: z
    .enum(FAMILIES)
    .optional()
    .describe('of the addresses that were asked for, where there is none to tell and the endpoint is to have IPv6'),
  addressZone: z.string().optional().describe('absent where it is not known'),
  outcome: z.enum(['passed', 'failed', 'inconclusive']).describe('`inconclusive` where the canary could not judge'),
  failure: AttemptFailure.optional().describe('present unless the attempt passed'),
  stepsMs: z
    .partialRecord(z.enum([...STEPS, 'total']), milliseconds)
    .describe(
      `milliseconds of the steps ${STEPS.join(', ')}, each as long as it waited for its peer, of which one that was not reached is absent, and of all in total with the canary's own work`,
    ),
  serverName: z.string().describe('what the TLS handshake asked for (SNI)'),
  host: z.string().describe('the Host header'),
  tls: z
    .object({
      version: z.string(),
      cipher: z.string(),
      certificate: Certificate.describe("the server's own"),
      firstToEnd: Certificate.pick({ subject: true, issuer: true, validTo: true }).describe(
        'the certificate that ends first in the chain as it was verified, which may be one above the own',
      ),
    })
    .optional()
    .describe('what was negotiated; absent where the handshake did not end'),
  answer: z
    .object({
      status: z.int(),
      requestId: z.string().optional().describe('the x-amzn-RequestId'),
      errorType: z.string().optional().describe('the x-amzn-ErrorType'),
      contentType: z.string().optional(),
      location: z.string().optional().describe('where a redirect leads; it is not followed'),
      bytes: z.int().optional().describe('of the body as it was sent'),
    })
    .optional()
    .describe('absent where nothing was answered'),
});

/** An attempt that passed, in brief: an API by its primary kind of name, at one address. */
export const BriefAttempt = Attempt.pick({ target: true, kind: true, addressZone: true }).extend({
  family: z.enum(FAMILIES).optional().describe('of the address; absent where it is IPv4'),
  connectMs: milliseconds.describe('milliseconds of the steps dns, tcp and tls'),
  answerMs: milliseconds.describe('milliseconds of the steps firstByte and transfer'),
});

const verdict = z.enum(['healthy', 'degraded', 'down', 'unknown']);

/** What comparing the paths of a run points at for one cause. */
export const Suspect = z.object({
  target: z.string().optional().describe("the API whose own matter it is; absent where it is nobody's alone"),
  component: z.string().describe('what comparing the paths points at, for a person'),
  cause: cause.describe('what it is suspected of'),
  lookFirst: z.string().describe('what to look at first in order to know whether the component is at fault'),
  scope: z
    .enum(['everywhere', 'zone', 'family', 'address', 'name', 'scattered', 'intermittent'])
    .describe('where the cause shows; `intermittent` where the same path passed in the same run'),
  where: z.array(z.string()).readonly().describe('the zones, families, addresses or names that show it'),
});

/** The name of an API elsewhere that leads to the endpoint. */
export const CapturedName = z.object({
  name: z.string().describe('the name'),
  addresses: z.array(z.string()).describe("the endpoint's addresses that it leads to"),
});

/** The report of one run: what one canary saw of its targets from its zone. It carries its own sentences. */
export const Report = z.object({
  summary: z.string().describe('the run in one line'),
  verdict: verdict.describe('what the attempts amount to; `down` where some target is and none is known to work'),
  suspects: z.array(Suspect).readonly().describe('what may be at fault; empty where nothing failed'),
  body: z
    .unknown()
    .optional()
    .describe(
      'manual runs of one API, where the configuration lets answers be shown (showAnswers): what the API answered, as JSON where it is JSON',
    ),
  notes: z.array(z.string()).readonly().describe('facts that are worth knowing and no failure'),
  version: z.literal(2).describe('of this format'),
  endpoint: z.string().describe('what the metrics call the VPC endpoint'),
  sourceZone: z.string().describe('the zone of the canary'),
  trigger: z.enum(['schedule', 'manual']).describe('who invoked the canary: its schedule, or a person'),
  startedAt: z.string().describe('ISO 8601'),
  durationMs: milliseconds.describe('how long the run took'),
  coldStart: z.boolean().describe('a cold run gives no latency datapoint'),
  settling: z.boolean().describe('the endpoint is so young that unresolved names are not counted'),
  captured: z
    .array(CapturedName)
    .readonly()
    .optional()
    .describe('the names of publicApis that lead to the endpoint; absent where none is watched or could be looked up'),
  targets: z.int().min(0).describe('how many APIs were watched'),
  unhealthy: z
    .array(z.object({ target: z.string(), verdict }))
    .readonly()
    .describe('the verdicts on those of them that are not healthy'),
  attempts: z.array(Attempt).readonly().describe('each with its path and how it ended'),
  alsoPassed: z
    .array(BriefAttempt)
    .readonly()
    .describe('what passed of APIs that were attempted but once, for which there would be too many lines'),
});

export type Report = Readonly<z.output<typeof Report>>;
export type Attempt = Readonly<z.output<typeof Attempt>>;
export type BriefAttempt = Readonly<z.output<typeof BriefAttempt>>;
export type CapturedName = Readonly<z.output<typeof CapturedName>>;
export type StepsMs = Attempt['stepsMs'];
export type Suspect = Readonly<z.output<typeof Suspect>>;
export type Verdict = Report['verdict'];
