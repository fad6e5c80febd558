import type { ApiFacts } from './api.ts';
import type { CanaryFacts } from './canary.ts';
import type { DomainFacts } from './domain.ts';
import type { NameResolutionFacts } from './name-resolution.ts';
import type { NetworkFacts } from './network.ts';
import type { Unread } from './unread.ts';

/** What was read of everything that decides whether clients reach the APIs. */
export interface Facts {
  readonly network: NetworkFacts | Unread;
  /** Why nothing is known of the endpoint, where it is another account's. */
  readonly endpointElsewhere?: Unread;
  /** Nothing where it was not asked for, or the canaries' VPC is not known. */
  readonly nameResolution?: NameResolutionFacts;
  readonly apis: readonly (ApiFacts | UnreadApi)[];
  /** The custom domain names of the APIs; nothing where none was asked for. */
  readonly domains?: readonly DomainFacts[] | Unread;
  readonly canaries: readonly CanaryFacts[];
}

export type UnreadApi = Unread & Pick<ApiFacts, 'target' | 'id' | 'stage'>;
