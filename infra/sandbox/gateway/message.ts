/** An HTTP request that reached the endpoint. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The TLS server name (SNI), unless the client sent none. */
  readonly serverName?: string;
}

/** An HTTP response without what the connection adds to it (Date, Content-Length, Connection). */
export interface GatewayAnswer {
  readonly status: number;
  /** Names as AWS spells them, in AWS's order. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
