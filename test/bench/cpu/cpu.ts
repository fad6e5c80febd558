import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { median } from '../median.ts';
import { startPrograms } from './programs.ts';

const ROUNDS = 9;

/** The CPU of a probe of the real bundle beside that of other programs. */
export const cpu: Bench = {
  title: 'CPU of a probe',
  measure: async () => {
    await using programs = await startPrograms();
    const rounds: Readonly<Record<string, number>>[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`round ${round} of ${ROUNDS}\n`);
      const measured: Record<string, number> = {};
      for (const [program, cpuMs] of Object.entries(programs.cpuMsPerProbe)) measured[program] = await cpuMs();
      rounds.push(measured);
    }
    const of = (program: string, other?: string): string =>
      median(
        rounds.map((round) => (round[program] ?? NaN) / (other === undefined ? 1 : (round[other] ?? NaN))),
      ).toFixed(2);
    return {
      inShort: `A probe takes ${of('the canary', FLOOR)} times the CPU of OpenSSL's bare TLS connections, and ${of('the canary', PEER)} times that of ${PEER}.`,
      conditions: [
        `A fresh verified TLS connection and a request, the median of ${ROUNDS} rounds in turn, against the same server; the canary looks names up, checks`,
        `answers and reports as well. Node.js's programs are in their second hour, at eight probes a minute. On ${machine()}.`,
      ].join('\n'),
      head: ['program', 'CPU a probe', 'of the floor', `of ${PEER}`],
      rows: Object.keys(programs.cpuMsPerProbe).map((program) => [
        program,
        `${of(program)} ms`,
        of(program, FLOOR),
        of(program, PEER),
      ]),
      meaning: `\`${FLOOR}\` is the floor: it does nothing but TLS and a request. Node.js takes ${of(BARE, FLOOR)} times as much for the same, so that
no canary in Node.js comes to the 1.6 that was aimed at. The canary does what Node.js 24 clients do, which includes a hybrid
post-quantum key share (X25519MLKEM768) in every ClientHello. That stays, for a canary is to break where such clients break, by the size of their
ClientHello too. What Debian 12 has of the others offers X25519 alone, as seen by \`openssl s_server -trace\`: the last row compares like with like.`,
    };
  },
};

const FLOOR = 'openssl s_time -new';
const PEER = 'blackbox_exporter';
const BARE = 'Node.js, tls.connect alone';
