import type { Cause } from '../../functions/contract/cause.ts';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import type { EmulatorName } from './emulator.ts';
import type { MadeEndpoint } from './made-endpoint.ts';
import type { MadeWorld } from './made-world.ts';

/** A setting that somebody changes by AWS's own API, and what a diagnosis must make of it. */
export interface Change {
  readonly change: string;
  /** The emulators that do not do it; that this is still so is checked. */
  readonly notBy?: readonly EmulatorName[];
  readonly make?: (world: MadeWorld) => Promise<unknown>;
  /** Makes an endpoint to read in place of the world's, where the emulator cannot change this of one that is there. */
  readonly instead?: (world: MadeWorld) => Promise<MadeEndpoint>;
  /** The facts that it changes, `path: before → after`. */
  readonly facts: readonly string[];
  /** The cause of the attempts that fail for it. */
  readonly cause?: Cause;
  /** Which attempts; all where nothing is said. */
  readonly which?: (attempt: SeenAttempt) => boolean;
  /** The zones whose canaries are silent for it. */
  readonly silent?: readonly string[];
  /** The settings that explain what is seen, `name: value (before)`. */
  readonly explained: readonly string[];
  /** Those that have changed and may have to do with it. */
  readonly changed?: readonly string[];
}
