import type { Cause } from '../cause.ts';

/** Why a step failed: the closed `cause`, a `detail` for a person, and, where a socket or library said so, its `code`. */
export interface Failure {
  readonly cause: Cause;
  readonly detail: string;
  readonly code?: string;
}

/** The `code` of an error from Node or one of its libraries, if it has one. */
export const errorCode = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};

/** An error's message, for a `detail`. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
