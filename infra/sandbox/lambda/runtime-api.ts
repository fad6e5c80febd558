import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer, json } from 'node:stream/consumers';
import { z } from 'zod';

/** An error as the runtime reports it; `trace` has the lines of its stack. */
export const FunctionError = z.object({
  errorType: z.string().default('Error'),
  errorMessage: z.string().default(''),
  trace: z.array(z.string()).readonly().default([]),
});
export type FunctionError = Readonly<z.output<typeof FunctionError>>;

/** An invocation on its way to the runtime; the deadline is in milliseconds since 1970. */
export interface Delivery {
  readonly requestId: string;
  readonly functionArn: string;
  readonly deadlineMs: number;
  readonly traceId: string;
  /** JSON text. */
  readonly payload: string;
}

/** What the runtime posted for an invocation; the payload is JSON text. */
export type Answer =
  | { readonly kind: 'returned'; readonly payload: string }
  | ({ readonly kind: 'failed' } & FunctionError);

/** The platform's side of the Lambda Runtime API. Each runtime has its own, so that none takes another's invocation. */
export interface RuntimeApi extends AsyncDisposable {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Resolves when the runtime asks for its first invocation, or with the error that keeps it from asking. */
  readonly initialized: Promise<FunctionError | undefined>;
  /** Gives an invocation to the runtime that waits; resolves with its answer once it asks for the next one. */
  exchange(delivery: Delivery): Promise<Answer>;
}

const MAX_RESPONSE_BYTES = 6_291_556; // AWS's: 6 MiB and 100 bytes
const TOO_LARGE: Answer = {
  kind: 'failed',
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
  trace: [],
};

/** Serves the Runtime API of 2018-06-01 on a port of its own on 127.0.0.1. */
export const serveRuntimeApi = async (): Promise<RuntimeApi> => {
  const initialized = Promise.withResolvers<FunctionError | undefined>();
  let waiting: ServerResponse | undefined;
  let current: { readonly requestId: string; readonly resolve: (answer: Answer) => void; answer?: Answer } | undefined;

  const next = (response: ServerResponse) => {
    if (current !== undefined && current.answer === undefined) return refuse(response, 403, 'InvalidStateTransition');
    waiting = response;
    initialized.resolve(undefined);
    if (current?.answer !== undefined) current.resolve(current.answer);
    current = undefined;
  };

  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const invocation = current;
    const call = `${request.method} ${request.url?.replace(/^\/2018-06-01\/runtime\//, '')}`;
    if (call === 'GET invocation/next') return next(response);
    if (call === 'POST init/error') {
      // Lambda does not reply but kills the runtime, which would crash after a reply.
      return initialized.resolve(FunctionError.parse(await json(request)));
    }
    if (invocation !== undefined && call === `POST invocation/${invocation.requestId}/error`) {
      invocation.answer = { kind: 'failed', ...FunctionError.parse(await json(request)) };
      return accept(response);
    }
    if (invocation !== undefined && call === `POST invocation/${invocation.requestId}/response`) {
      const body = await buffer(request);
      const fits = body.length <= MAX_RESPONSE_BYTES;
      invocation.answer = fits ? { kind: 'returned', payload: body.toString() } : TOO_LARGE;
      return fits ? accept(response) : refuse(response, 413, 'RequestEntityTooLarge');
    }
    return refuse(response, 404, 'NotFound');
  };

  // No timeouts, because a frozen runtime leaves its connections idle. Where a call breaks off or makes no sense, the
  // connection is closed; a runtime that is still alive reports that itself.
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    route(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('serving the Runtime API: no port');

  return {
    address: `127.0.0.1:${address.port}`,
    initialized: initialized.promise,
    exchange: (delivery) => {
      if (waiting === undefined) throw new Error(`delivering ${delivery.requestId}: the runtime is not waiting for it`);
      const { promise, resolve } = Promise.withResolvers<Answer>();
      current = { requestId: delivery.requestId, resolve };
      waiting.writeHead(200, headersOf(delivery)).end(delivery.payload);
      waiting = undefined;
      return promise;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};

const accept = (response: ServerResponse) => response.writeHead(202).end('{"status":"OK"}');

const refuse = (response: ServerResponse, status: number, errorType: string) =>
  response.writeHead(status).end(JSON.stringify({ errorType }));

const headersOf = (delivery: Delivery) => ({
  'Content-Type': 'application/json',
  'Lambda-Runtime-Aws-Request-Id': delivery.requestId,
  'Lambda-Runtime-Deadline-Ms': delivery.deadlineMs,
  'Lambda-Runtime-Invoked-Function-Arn': delivery.functionArn,
  'Lambda-Runtime-Trace-Id': delivery.traceId,
});
