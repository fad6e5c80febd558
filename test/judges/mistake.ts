import type { Change } from '../breakages/breakage.ts';

/** Somebody who judges the product, by the command that asks them. */
export interface Judge {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

/** A mistake that somebody could make in this project, and who must not let it pass. */
export interface Mistake extends Omit<Change, 'survives'> {
  /** The file that it is made in, by its path in the project. */
  readonly file: string;
  readonly seenBy: readonly Judge[];
}
