import type { WatchedApi } from './canary/configuration.ts';
import type { ReadApiAlerting } from './library/read-alerting.ts';

/** An API behind the endpoint, and who is told of what is its own. */
export interface PrivateApi {
  readonly watched: WatchedApi;
  /** What API Gateway's own metrics call it, where that is known: they have no id. */
  readonly name?: string;
  readonly alerting: ReadApiAlerting;
}
