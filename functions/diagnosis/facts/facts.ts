import type { ApiFacts } from './api.ts';
import type { CanaryFacts } from './canary.ts';
import type { NameResolutionFacts } from './name-resolution.ts';
import type { NetworkFacts } from './network.ts';
import type { Unread } from './unread.ts';

/** What was read of everything that decides whether clients reach the APIs. */
export interface Facts {
  readonly network: NetworkFacts | Unread;
  /** Nothing where it was not asked for, or the canaries' VPC is not known. */
  readonly nameResolution?: NameResolutionFacts;
  readonly apis: readonly (ApiFacts | UnreadApi)[];
  readonly canaries: readonly (CanaryFacts | UnreadCanary)[];
}

export type UnreadApi = Unread & Pick<ApiFacts, 'target' | 'id' | 'stage'>;
export type UnreadCanary = Unread & Pick<CanaryFacts, 'zone'>;
