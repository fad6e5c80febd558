import type { PhasesMs } from './connection.ts';

/** What curl says of one connection. */
export interface CurlSaid {
  readonly clientPort: number;
  readonly phasesMs: PhasesMs;
}

/** What curl is to write of each connection: its timers, in seconds from the beginning. */
export const WRITE_OUT =
  ['local_port', 'time_namelookup', 'time_connect', 'time_appconnect', 'time_pretransfer', 'time_starttransfer']
    .map((variable) => `%{${variable}}`)
    .join(' ') + String.raw`\n`;

/** Reads it. */
export const curlSaid = (written: string): readonly CurlSaid[] =>
  written
    .trim()
    .split('\n')
    .map((line) => {
      const [clientPort = NaN, named = NaN, connected = NaN, secured = NaN, sending = NaN, answered = NaN] = line
        .split(' ')
        .map(Number);
      return {
        clientPort,
        phasesMs: {
          tcp: (connected - named) * 1_000,
          tls: (secured - connected) * 1_000,
          firstByte: (answered - sending) * 1_000,
        },
      };
    });
