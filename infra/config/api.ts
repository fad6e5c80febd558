import * as z from 'zod';
import { Target } from '../../functions/canary/config.ts';
import { MOST_TIMEOUT_MS, USUAL_TIMEOUT_MS } from '../canary/run-limits.ts';
import { ApiAlertingInput } from './alerting.ts';
import { BodySchema } from './body-schema.ts';
import { accountId, shared, text } from './field.ts';

const canary = Target.shape;
const statuses = canary.expect.shape.status;

const Expect = z.strictObject({
  status: z
    .union([shared(statuses.def.element).transform((status) => [status]), statuses])
    .default([200])
    .describe('The HTTP status, or a list of those that are good'),
  errorType: text(/^[A-Za-z]+Exception$/, 'must be an error type such as MissingAuthenticationTokenException')
    .optional()
    .describe('The x-amzn-ErrorType, where an error is what shows that the API can be reached'),
  contentType: text(
    // RFC 6838, 4.2
    /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i,
    'must be a media type without parameters such as application/json',
  )
    .toLowerCase()
    .optional()
    .describe('The media type without parameters, such as application/json'),
  bodySchema: BodySchema.optional().describe('A JSON Schema (2020-12) that the body must satisfy'),
  maxBodyBytes: shared(canary.expect.shape.maxBodyBytes).default(65_536).describe('How long a body may be'),
  latencyMs: shared(canary.expect.shape.latencyMs).describe(
    'An attempt that takes longer is noted in the report; it passes',
  ),
});

const Probe = z.strictObject({
  method: shared(canary.request.shape.method)
    .default('GET')
    .describe('The HTTP method; what POST or PUT does, it does every minute, once for each zone, name and address'),
  resource: shared(canary.request.shape.resource).describe('What to call below the stage, such as /orders/health'),
  headers: shared(canary.request.shape.headers)
    .default({})
    .describe('Headers to send; whoever can read the stack can read them'),
  body: z
    .json()
    .optional()
    .describe('What to send with POST or PUT: a text as it is, with its Content-Type in headers, or JSON'),
  timeoutMs: z
    .int()
    .min(1_000)
    .max(MOST_TIMEOUT_MS)
    .default(USUAL_TIMEOUT_MS)
    .describe('How long the answer may take to begin, such as the 29,000 ms that API Gateway waits for a backend'),
  auth: shared(canary.request.shape.auth).describe(
    'How the canary shows who it is: none, or iam, which signs with its own role for this method alone',
  ),
  expect: Expect.prefault({}).describe('What a good answer has'),
  sample: z.unknown().optional().describe("A good answer's body, for the sandbox to answer with"),
});

const own = canary.names.def.innerType.def.element.shape;

const OwnName = z.strictObject({
  name: shared(own.name).describe('The name, such as orders.internal.example.com'),
  serverName: shared(own.serverName).describe('What the TLS handshake asks for (SNI); without it, the name'),
  host: shared(own.host).describe('The Host header; without it, the name'),
  basePath: shared(own.basePath).describe(
    'What stands in place of the stage, such as orders/v1 or nothing; without it, the stage',
  ),
});

/** What a person writes of an API behind the endpoint, completed by what the deployment says of all of them. */
export const ApiInput = z.strictObject({
  id: shared(canary.id).describe('The private REST API'),
  name: z.string().min(1).optional().describe("Its name, which API Gateway's own metrics go by"),
  stage: shared(canary.stage).describe('The stage to call'),
  target: text(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'must be at most 64 letters, digits and hyphens')
    .optional()
    .describe('What metrics and reports call it; without it, its name or id, and its stage'),
  kinds: shared(canary.kinds)
    .optional()
    .describe(
      'The kinds of name that must work; without it, private-dns, what vpce- names the DNS entries have, and own if there are names',
    ),
  names: z
    .array(OwnName)
    .min(1)
    .max(10)
    .optional()
    .describe('Names that the API has from its owner: private custom domain names, or those of load balancers'),
  primary: shared(canary.primary)
    .optional()
    .describe(
      'The kind of name that clients use; without it own, private-dns or the first of kinds, whichever there is',
    ),
  showAnswers: shared(canary.showAnswers).describe(
    'Whether reports and logs may quote what it answers, and a console test may ask for any resource: whoever may invoke a canary then reads the API with its headers',
  ),
  accountId: accountId.optional().describe('The account in which it is; without it, that of the stack'),
  healthCheck: z
    .boolean()
    .default(false)
    .describe(
      'Whether the stack makes a Route 53 health check of it, for DNS records that fail over to another Region: its id is an output',
    ),
  probe: Probe.describe('How to call it, and what to expect'),
  alerting: ApiAlertingInput.prefault({}).describe(
    "Who is told of what is its own, and when; without it, as the deployment's alerting says",
  ),
});

/** What a person writes of what the APIs of a deployment have in common; an API that says otherwise is taken at its own word. */
export const ApiDefaults = ApiInput.pick({ stage: true, kinds: true, primary: true, showAnswers: true })
  .partial()
  .extend({ probe: Probe.partial().optional().describe('How to call them, and what to expect') });
