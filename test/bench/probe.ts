import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { table } from '../../infra/documentation/markdown.ts';
import { codeOf } from '../../infra/function/code.ts';
import { borderlessTable } from '../../infra/sandbox/display/borderless-table.ts';
import { startDnsServer } from '../../infra/sandbox/dns/server.ts';
import { makeOwnedFolder } from '../../infra/sandbox/remains/owned-folder.ts';
import { canaryConfig, target } from '../canary/config-fixture.ts';
import { startBlackbox } from './blackbox.ts';
import { timed } from './cpu-time.ts';
import { writeSection } from './measurements.ts';

const ROUNDS = 9;
const ADDRESSES = ['127.0.2.20', '127.0.3.20'] as const;
const NAME = 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';
const PROBES = 200;

await using resources = new AsyncDisposableStack();
const folder = resources.use(makeOwnedFolder());
const authorityFile = join(folder.path, 'ca.pem');
const server = spawn(process.execPath, [here('probe-server.ts'), authorityFile, ...ADDRESSES], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
resources.defer(() => void server.kill());
const [line] = await once(server.stdout, 'data');
const port = Number(String(line));
const dns = resources.use(
  await startDnsServer({
    port: 0,
    answer: (name) => {
      const zone = ['us-east-1a', 'us-east-1b'].findIndex((one) => name.includes(`-${one}.`));
      return { kind: 'addresses', addresses: ADDRESSES.filter((_, index) => zone === -1 || zone === index) };
    },
  }),
);

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

const bundle = join(folder.path, 'canary/index.mjs');
mkdirSync(join(folder.path, 'canary'));
writeFileSync(bundle, codeOf('canary'));
writeFileSync(
  join(folder.path, 'canary/config.json'),
  JSON.stringify({
    ...canaryConfig,
    endpoint: { ...canaryConfig.endpoint, cidrs: ['127.0.0.0/16'], port },
    resolvers: [dns.address],
    apis: [{ ...target, showAnswers: false }],
  }),
);

const Measured = z.object({ attempts: z.number(), cpuMs: z.number() });

const ours = async (groups?: string): Promise<number> => {
  const canary = spawn(process.execPath, [here('probe-canary.ts')], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile, CONFIG: '{}' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  canary.stdin.end(JSON.stringify({ bundle, warmUp: 20, runs: 40, groups }));
  const [, told, [status]] = await Promise.all([text(canary.stdout), text(canary.stderr), once(canary, 'exit')]);
  if (status !== 0) throw new Error(`measuring the canary: exit status ${status}: ${told}`);
  const { attempts, cpuMs } = Measured.parse(JSON.parse(told));
  return cpuMs / attempts;
};

const floor = async (): Promise<number> => {
  const { printed, cpuMs } = await timed('openssl', [
    ...['s_time', '-new', '-connect', `${ADDRESSES[0]}:${port}`, '-CAfile', authorityFile, '-verify', '2'],
    ...['-www', '/demo/pets', '-time', '2'],
  ]);
  const [, connections] = /(\d+) connections in \d+ real/.exec(printed) ?? [];
  return cpuMs / Number(connections);
};

const curl = async (): Promise<number> => {
  const { cpuMs } = await timed('curl', [
    ...['--silent', '--fail', '--output', '/dev/null', '--no-sessionid', '--header', 'Connection: close'],
    ...['--cacert', authorityFile, '--resolve', `${NAME}:${port}:${ADDRESSES[0]}`],
    `https://${NAME}:${port}/demo/pets?[1-${PROBES}]`,
  ]);
  return cpuMs / PROBES;
};

const blackbox = resources.use(await startBlackbox(folder.path, { authorityFile, serverName: NAME }));

const PROGRAMS = {
  'openssl s_time -new': floor,
  curl,
  blackbox_exporter: () => blackbox.cpuMsPerProbe(`https://${ADDRESSES[0]}:${port}/demo/pets`, PROBES),
  'the canary': () => ours(),
  'the canary, with X25519 alone': () => ours('X25519'),
} as const;
type Program = keyof typeof PROGRAMS;

const rounds: Readonly<Record<Program, number>>[] = [];
for (let round = 1; round <= ROUNDS; round++) {
  process.stderr.write(`round ${round} of ${ROUNDS}\n`);
  rounds.push({
    'openssl s_time -new': await PROGRAMS['openssl s_time -new'](),
    curl: await PROGRAMS.curl(),
    blackbox_exporter: await PROGRAMS.blackbox_exporter(),
    'the canary': await PROGRAMS['the canary'](),
    'the canary, with X25519 alone': await PROGRAMS['the canary, with X25519 alone'](),
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const rows = (Object.keys(PROGRAMS) as Program[]).map((program) => [
  program,
  `${median(rounds.map((round) => round[program])).toFixed(2)} ms`,
  median(rounds.map((round) => round[program] / round['openssl s_time -new'])).toFixed(2),
  median(rounds.map((round) => round[program] / round.blackbox_exporter)).toFixed(2),
]);
const head = ['program', 'CPU a probe', 'of the floor', 'of blackbox_exporter'];
const conditions = [
  `A fresh verified TLS connection and a request, the median of ${ROUNDS} rounds in turn, against the same server; the canary looks names up, checks`,
  `answers and reports as well. On ${cpus().length} × ${cpus()[0]?.model}, Node.js ${process.version}, ${new Date().toISOString().slice(0, 10)}.`,
];
process.stdout.write(
  `${[...conditions, borderlessTable({ head, colAligns: ['left', 'right', 'right', 'right'] }, rows)].join('\n')}\n`,
);
if (process.argv.includes('--write')) {
  writeSection('CPU of a probe', [
    conditions.join('\n'),
    table(head, rows),
    `\`openssl s_time -new\` is the floor: it does nothing but TLS and a request. The canary does what Node.js 24 clients do, which includes a hybrid
post-quantum key share (X25519MLKEM768) in every ClientHello. That stays, for a canary is to break where such clients break, by the size of their
ClientHello too; the last row shows what it costs.`,
  ]);
}
