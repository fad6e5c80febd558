import * as z from 'zod';
import type { PhasesMs } from './connection.ts';

/** What the canary says of one attempt. */
export interface CanarySaid {
  /** The run that it is of, by when that began. */
  readonly run: string;
  readonly name: string;
  readonly address: string;
  readonly dnsMs: number;
  readonly phasesMs: PhasesMs;
}

const Line = z.object({
  startedAt: z.string(),
  attempt: z.object({
    name: z.string(),
    address: z.string(),
    stepsMs: z.object({ dns: z.number(), tcp: z.number(), tls: z.number(), firstByte: z.number() }),
  }),
});

/** Reads the attempts out of what a canary logged, in their order. Throws where one has not all phases. */
export const canarySaid = (logged: string): readonly CanarySaid[] =>
  logged
    .split('\n')
    .filter((line) => line.includes('"attempt":'))
    .map((line) => {
      const { startedAt, attempt } = Line.parse(JSON.parse(line));
      const { dns: dnsMs, ...phasesMs } = attempt.stepsMs;
      return { run: startedAt, name: attempt.name, address: attempt.address, dnsMs, phasesMs };
    });
