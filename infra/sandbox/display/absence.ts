import type { FunctionResult } from '../runs.ts';

/** The result of a function that gave no report. */
export type Unreported = Exclude<FunctionResult, { readonly kind: 'reported' }>;

/** Why a zone has no report, and what to look at first. */
export const absenceOf = (result: Unreported): { readonly reason: string; readonly lookFirst: string } => {
  switch (result.kind) {
    case 'failed':
      return {
        reason: `no report, because ${result.message}`,
        lookFirst: `The log of function ${result.functionName}.`,
      };
    case 'not-invoked':
      return {
        reason: 'not invoked: its schedule is stopped',
        lookFirst: `The schedule of function ${result.functionName}, and who disabled it.`,
      };
    default:
      return result satisfies never;
  }
};
