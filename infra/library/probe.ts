/** How an API is called, and what a good answer is. */
export interface Probe {
  /** What to call below the stage, such as `/orders/health`; with a query if it needs one. */
  readonly resource: string;
  /**
   * The HTTP method. What POST or PUT does, it does every minute, once for each zone, name and address.
   * @default GET
   */
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT';
  /**
   * Headers to send; whoever can read the stack can read them.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * What to send with POST or PUT: a text as it is, with its Content-Type in `headers`, or a value as JSON.
   * @default - nothing
   */
  readonly body?: unknown;
  /**
   * How many milliseconds the answer may take to begin, 1,000 to 35,000.
   * @default 5000
   */
  readonly timeoutMs?: number;
  /**
   * How the canary shows who it is: not at all, or by a signature with its own role, which is allowed this method alone.
   * @default none
   */
  readonly auth?: 'none' | 'iam';
  /**
   * What a good answer has.
   * @default - status 200, whatever the body is
   */
  readonly expect?: Expectation;
  /**
   * A good answer's body, for the sandbox to answer with where it has nothing else to answer.
   * @default - an empty body
   */
  readonly sample?: unknown;
}

/** What a good answer has. */
export interface Expectation {
  /**
   * The HTTP status, or those that are good.
   * @default 200
   */
  readonly status?: number | readonly number[];
  /**
   * The x-amzn-ErrorType, where an error is what shows that the API can be reached, such as `MissingAuthenticationTokenException`.
   * @default - any
   */
  readonly errorType?: string;
  /**
   * The media type without parameters, such as `application/json`.
   * @default - any
   */
  readonly contentType?: string;
  /**
   * A JSON Schema (2020-12) that the body must satisfy.
   * @default - any body
   */
  readonly bodySchema?: Readonly<Record<string, unknown>>;
  /**
   * How many bytes a body may have.
   * @default 65536
   */
  readonly maxBodyBytes?: number;
  /**
   * An attempt that takes more milliseconds is noted in the report; it passes all the same.
   * @default - none is noted
   */
  readonly latencyMs?: number;
}

/** A name that the API has from its owner: a private custom domain name, or that of a load balancer in front of the endpoint. */
export interface OwnName {
  /** Such as `orders.internal.example.com`. */
  readonly name: string;
  /**
   * What the TLS handshake asks for (SNI), and the certificate must be valid for.
   * @default - the name
   */
  readonly serverName?: string;
  /**
   * The Host header.
   * @default - the name
   */
  readonly host?: string;
  /**
   * What stands in place of the stage, such as `orders/v1` or nothing.
   * @default - the stage
   */
  readonly basePath?: string;
}
