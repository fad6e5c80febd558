import type { Cause } from '../../contract/cause.ts';

/**
 * Why a step failed: the closed `cause`, a `detail` for a person, and, where a socket or library said so, its `code`. What the
 * body says stands apart as `quote`, whole and unredacted, since not everybody may read it.
 */
export interface Failure {
  readonly cause: Cause;
  readonly detail: string;
  readonly code?: string;
  readonly quote?: string;
}
