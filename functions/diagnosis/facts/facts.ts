import type { ApiFacts } from './api.ts';
import type { CanaryFacts } from './canary.ts';
import type { NetworkFacts } from './network.ts';

/** What was read of everything that decides whether clients reach the APIs. */
export interface Facts {
  readonly network: NetworkFacts | Unread;
  readonly apis: readonly (ApiFacts | UnreadApi)[];
  readonly canaries: readonly (CanaryFacts | UnreadCanary)[];
}

/** What could not be read, and why: a sentence for a person. */
export interface Unread {
  readonly unread: string;
}

export type UnreadApi = Unread & Pick<ApiFacts, 'target' | 'id' | 'stage'>;
export type UnreadCanary = Unread & Pick<CanaryFacts, 'zone'>;
