import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { median } from '../median.ts';
import { ownCpu } from '../own-cpu.ts';
import { startProbedSystem } from '../probed-system.ts';
import { startCapture } from './capture.ts';
import { CLIENTS, CONNECTIONS, type Watched } from './clients.ts';
import { type Compared, PHASES } from './compare.ts';

const ROUNDS = 9;
/** Longer than what the server sends unasked may be late, and by far than what is measured. */
const ANSWER_MS = 10;

/** How far the times that a report holds are from what the packets say, beside curl's. */
export const phases: Bench = {
  title: 'Phases against packets',
  measure: async (signal) => {
    using cpu = ownCpu();
    await using system = await startProbedSystem(ANSWER_MS);
    await using capture = await startCapture(system.port, system.dnsPort);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      signal.throwIfAborted();
      process.stderr.write(`round ${round} of ${ROUNDS}\n`);
      rounds.push(await measureInTurn({ system, answerMs: ANSWER_MS, capture, cpu }));
    }
    const ratios = PHASES.filter((phase) => phase !== 'dns').map(
      (phase) => `${ratioOf(rounds, phase)} (${NAMES[phase]})`,
    );
    return {
      inShort: `Against the packets, a report's phases are off by ${ratios.join(', ')} times as much as curl's timers.`,
      conditions: [
        `What canary and curl say minus what tcpdump saw on the loopback interface, in milliseconds: the median of ${ROUNDS} rounds in turn, of the`,
        `median and of the ninth in ten of ${CONNECTIONS} connections, to the same server, which answers after ${ANSWER_MS} ms. The client runs ${cpu.how}.`,
        `On ${machine()}.`,
      ].join('\n'),
      head: ['phase', 'packets', 'canary', 'nine in ten', 'curl', 'nine in ten', 'of curl'],
      rows: PHASES.map((phase) => [
        NAMES[phase],
        inMs(median(rounds.map(({ canary }) => quantileOf(canary, phase, 0.5, ({ wireMs }) => wireMs)))),
        ...(['canary', 'curl'] as const).flatMap((client) =>
          [0.5, 0.9].map((part) =>
            inMs(median(rounds.map((round) => quantileOf(round[client], phase, part, errorOf)))),
          ),
        ),
        ratioOf(rounds, phase),
      ]),
      meaning: MEANING,
    };
  },
};

const NAMES = { dns: 'dns', tcp: 'tcp', tls: 'tls', firstByte: 'first byte' } as const;

const MEANING = `tcp: from the SYN to the SYN-ACK; tls: from the ClientHello to the last packet of the server that the client waits for; first byte: from the
request to the first packet of the answer; dns: from question to answer. Of curl that is its timers \`time_connect\`, \`time_appconnect\` and \`time_starttransfer\`,
each from the one before it, \`time_starttransfer\` from \`time_pretransfer\`. The canary takes the time when Node.js has written bytes and when it has read
some, in the socket below TLS: making keys and verifying certificates, which curl counts as tls, are no time of the peer. What is left is
what the kernel and Node.js take to notice a packet. On a busy machine that is more, for both, as the ninth in ten shows.`;

/** What was compared in one round. */
type Round = Readonly<Record<keyof typeof CLIENTS, readonly Compared[]>>;

// In turn, since what else the machine does changes with time.
const measureInTurn = async (watched: Watched): Promise<Round> => ({
  canary: await CLIENTS.canary(watched),
  curl: await CLIENTS.curl(watched),
});

const errorOf = ({ saidMs, wireMs }: Compared): number => saidMs - wireMs;

const quantileOf = (
  compared: readonly Compared[],
  phase: Compared['phase'],
  part: number,
  pick: (one: Compared) => number,
): number => {
  const values = compared.filter((one) => one.phase === phase).map(pick);
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? Number.NaN;
};

/** How far off the canary is, against curl. */
const ratioOf = (rounds: readonly Round[], phase: Compared['phase']): string => {
  const offBy = (compared: readonly Compared[]): number =>
    quantileOf(compared, phase, 0.5, (one) => Math.abs(errorOf(one)));
  return numberOr(median(rounds.map(({ canary, curl }) => offBy(canary) / offBy(curl))), (ratio) => ratio.toFixed(2));
};

const inMs = (ms: number): string => numberOr(ms, (value) => `${value < 0 ? '' : '+'}${value.toFixed(2)} ms`);
const numberOr = (value: number, show: (value: number) => string): string => (Number.isNaN(value) ? '–' : show(value));
