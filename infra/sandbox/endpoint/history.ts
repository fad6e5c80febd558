/** A connection that an address of the endpoint has seen. */
export interface ConnectionRecord {
  readonly at: Date;
  readonly remotePort: number;
  /** Absent before the handshake is over. */
  readonly tls?: { readonly version: string; readonly serverName?: string };
  readonly requests: readonly RequestRecord[];
}

/** A request that came over a connection. */
export interface RequestRecord {
  readonly at: Date;
  readonly method: string;
  /** Path and query as on the wire. */
  readonly target: string;
  readonly host?: string;
  /** Absent before the response begins. */
  readonly status?: number;
}

/** A record that is still being written. */
export type Open<Record> = { -readonly [Field in keyof Record]: Record[Field] };
