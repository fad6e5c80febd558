import type { WatchedApi } from '../canary/configuration.ts';
import type { ExistingApi } from '../existing/existing-system.ts';
import type { ReadApiAlerting } from './told.ts';

/** An API behind the endpoint, and who is told of what is its own. */
export interface PrivateApi {
  readonly watched: WatchedApi;
  /** What API Gateway's own metrics call it, where that is known: they have no id. */
  readonly name?: string;
  /** A good answer's body, where the API may be of this app: what a sandbox that has not its backend may answer. */
  readonly sample?: unknown;
  /** What a sandbox must know of an API that is not of this app. */
  readonly existing?: ExistingApi;
  readonly alerting: ReadApiAlerting;
  /** Of the API, where it is not the stack's. */
  readonly accountId?: string | undefined;
  /** Whether there is to be a Route 53 health check of it. */
  readonly healthCheck: boolean;
}
