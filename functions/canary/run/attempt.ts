import type { Attempt, StepsMs } from '../../contract/report.ts';
import { errorMessage } from '../../text/error.ts';
import type { CanaryConfig, Target } from '../config.ts';
import { allowedBytes, judgeAnswer } from '../judge/answer.ts';
import type { Checks } from '../judge/check.ts';
import { connect } from '../probe/connect.ts';
import type { Failure } from '../probe/failure.ts';
import { handshake } from '../probe/handshake.ts';
import { type Request, request, transfer } from '../probe/request.ts';
import type { LimitStep } from './budget.ts';
import type { Path } from './path.ts';
import { shownAnswer, shownFailure } from './shown.ts';

/** How the canary introduces itself, so that an API's owner knows its requests in the access log. */
const USER_AGENT = 'private-api-canary';

/** One address of a path, and how long the lookup of its name took. */
export interface Destination {
  readonly path: Path;
  readonly address: string;
  readonly dnsMs: number;
}

/** What every attempt of a run on one target shares. */
export interface AttemptContext {
  readonly config: CanaryConfig;
  readonly target: Target;
  /** What is called below the stage or the base path, as it goes on the wire, such as `/pets`. */
  readonly resource: string;
  readonly checks: Checks;
  /** Makes of a request one that shows who calls. */
  readonly authorize: (request: Request) => Request;
  /** Takes out of a text what nobody may read. */
  readonly redact: (text: string) => string;
  readonly limit: LimitStep;
}

/** What one attempt came to know before it passed or failed. */
export interface Seen {
  stepsMs: { -readonly [Step in keyof StepsMs]: StepsMs[Step] };
  tls?: Attempt['tls'];
  answer?: Attempt['answer'];
  /** The text of a whole body. */
  body?: string;
}

/** Calls the target once over a fresh connection to one address; `failure` is absent if it passed every check. */
export const attempt = async (
  destination: Destination,
  context: AttemptContext,
): Promise<{ readonly seen: Seen; readonly failure?: Failure }> => {
  const startedAt = performance.now();
  const seen: Seen = { stepsMs: { dns: destination.dnsMs } };
  const failure = await exchange(destination, context, seen).catch(
    (error): Failure => ({ cause: 'canary.crashed', detail: errorMessage(error) }),
  );
  seen.stepsMs.total = destination.dnsMs + (performance.now() - startedAt);
  return { seen, ...(failure && { failure: shownFailure(failure, context) }) };
};

const exchange = async (
  { path, address }: Destination,
  { config, target, resource, checks, authorize, redact, limit }: AttemptContext,
  seen: Seen,
): Promise<Failure | undefined> => {
  const { expect, request: configured } = target;
  const { stepsMs } = config.limits;
  const connected = await connect(
    address,
    config.endpoint.port,
    limit(stepsMs.tcp, 'tcp.timed_out', `${address} to connect`),
  );
  seen.stepsMs.tcp = connected.durationMs;
  if (connected.failure) return connected.failure;

  const socket = connected.value;
  try {
    const secured = await handshake(socket, path.serverName, limit(stepsMs.tls, 'tls.timed_out', 'the TLS handshake'));
    seen.stepsMs.tls = secured.durationMs;
    if (secured.failure) return secured.failure;
    const { distrust, ...tls } = secured.value.tls;
    seen.tls = tls;
    // To a peer that cannot be trusted not a byte of HTTP is sent.
    if (distrust) return distrust;

    const responded = await request(
      secured.value,
      authorize({
        method: configured.method,
        body: configured.body,
        headers: { 'user-agent': USER_AGENT, ...lowerCase(configured.headers) },
        target: `${path.prefix}${resource}`,
        host: path.host,
      }),
      (head) => allowedBytes(head, expect),
      limit(configured.timeoutMs ?? stepsMs.firstByte, 'http.timed_out', 'the answer to begin'),
    );
    seen.stepsMs.firstByte = responded.durationMs;
    if (responded.failure) return responded.failure;
    seen.answer = shownAnswer(responded.value, redact);

    const transferred = await transfer(
      secured.value,
      responded.value,
      limit(stepsMs.transfer, 'http.body.timed_out', 'the rest of the answer'),
    );
    seen.stepsMs.transfer = transferred.durationMs;
    const { body, failure } = judgeAnswer(responded.value, transferred.failure, { expect, checks });
    if (body !== undefined) {
      seen.body = body;
      seen.answer = { ...seen.answer, bytes: responded.value.body().length };
    }
    return failure;
  } finally {
    socket.destroy();
  }
};

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
