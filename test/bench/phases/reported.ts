import { z } from 'zod';
import { runCanary } from '../canary-process.ts';
import { timed } from '../cpu/cpu-time.ts';
import type { ProbedSystem } from '../probed-system.ts';
import type { PhasesMs } from './connection.ts';

/** What a client says of one connection. */
export interface Reported {
  readonly phasesMs: PhasesMs;
}
