import type { Concern } from '../../contract/alarms.ts';
import type { LabelledLine } from '../text/layout.ts';

/** One thing that the evidence shows. */
export interface Finding {
  readonly concern: Concern;
  /** What it is, in words that follow "PetStore/demo is degraded: ". */
  readonly answer: string;
  readonly lines: readonly LabelledLine[];
  /** Whether it is over already, as far as the evidence shows. */
  readonly past?: boolean;
}
